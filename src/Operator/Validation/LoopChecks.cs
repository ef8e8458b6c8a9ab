using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Consumers;

namespace KafkaFetch.Operator.Validation;

/// <summary>The rules of <see cref="LoopRules"/>. A loop through a second consumer is not seen: each of the two may be meant.</summary>
internal static class LoopChecks
{
    /// <summary>What one spec tells.</summary>
    public static void Check(KafkaConsumer consumer, FieldFaults faults)
    {
        if (consumer.Spec.Delivery?.DeadLetter is { } letters)
        {
            Require(consumer, letters.Topic, "deadLetter", LoopRules.DeadLetterTopicsMessage, LoopRules.DeadLetterPatternMessage, faults);
        }

        if (ConsumerNames.SinkManager(consumer) is { } target && target == ConsumerNames.Manager(consumer))
        {
            RequireSink(consumer, faults);
        }
    }

    /// <summary>Whether the kafka sink loops through another manager of the same cluster; null while a cluster's id is not known.</summary>
    /// <param name="consumer">Has a kafka sink.</param>
    /// <param name="source">The manager that it reads from.</param>
    /// <param name="target">The manager that it writes to.</param>
    public static FieldFault? Across(KafkaConsumer consumer, KafkaManager source, KafkaManager target)
    {
        var faults = new FieldFaults();
        if (source.Status?.ClusterId is { Length: > 0 } id && id == target.Status?.ClusterId)
        {
            RequireSink(consumer, faults);
        }

        return faults.All is [var fault, ..] ? fault : null;
    }

    private static void RequireSink(KafkaConsumer consumer, FieldFaults faults) => Require(
        consumer, consumer.Spec.Delivery!.Kafka!.Topic, "kafka", LoopRules.SinkTopicsMessage, LoopRules.SinkPatternMessage, faults);

    private static void Require(KafkaConsumer consumer, string topic, string field, string among, string matched, FieldFaults faults)
    {
        var spec = consumer.Spec;
        faults.Require(spec.Topics?.Contains(topic) != true, $"spec.delivery.{field}", among);
        faults.Require(
            spec.TopicPattern is not { } pattern || TopicPattern.Fault(pattern) is not null || !new TopicPattern(pattern).Matches(topic),
            $"spec.delivery.{field}",
            matched);
    }
}
