using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Consumers;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// Checks a KafkaConsumer by every rule that only CEL can say, in the same words: an API server before 1.25 and the embedded one do not
/// evaluate CEL. That groupId did not change is told by <c>status.groupId</c>, since the old spec is gone.
/// </summary>
internal static class KafkaConsumerValidator
{
    public static IReadOnlyList<FieldFault> Validate(KafkaConsumer consumer)
    {
        var faults = new FieldFaults();
        var spec = consumer.Spec;
        faults.Require(consumer.Metadata.Name.Length <= Bounds.MaxConsumerNameLength, "metadata.name", KafkaConsumerRules.NameMessage);
        faults.Require(
            consumer.Status?.GroupId is not { } used || used == ConsumerNames.GroupId(consumer),
            "spec.groupId",
            KafkaConsumerRules.GroupIdImmutableMessage);
        faults.Require(
            (spec.StartFrom.Position == StartPosition.Timestamp) == spec.StartFrom.Timestamp is not null,
            "spec.startFrom",
            KafkaConsumerRules.StartTimestampMessage);
        faults.Require(
            spec.GroupProtocol == KafkaGroupProtocol.Classic || spec.Properties is { SessionTimeoutMs: null, HeartbeatIntervalMs: null },
            "spec.properties",
            KafkaConsumerRules.BrokersTimeoutsMessage);
        if (spec.TopicPattern is { } pattern && TopicPattern.Fault(pattern) is { } fault)
        {
            faults.Require(false, "spec.topicPattern", fault);
        }

        PropertiesChecks.Check(spec.Properties, "spec.properties", faults);
        if (spec.Delivery is { } delivery)
        {
            faults.Require(
                !(delivery.Batch.MaxRecords > spec.Limits.MaxInFlightRecords), "spec.delivery.batch", KafkaConsumerRules.BatchFitsMessage);
            DeliveryChecks.Check(delivery, "spec.delivery", faults);
            LoopChecks.Check(consumer, faults);
        }

        DurationChecks.Check(spec, "spec", faults);
        return faults.All;
    }
}
