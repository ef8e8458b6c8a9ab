using System.Globalization;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Consumers;

/// <summary>What <c>startFrom</c> speaks of when the topics are given by a pattern: those that match now. Pure.</summary>
internal static class PatternStart
{
    /// <param name="pattern">The pattern.</param>
    /// <param name="topics">Every topic that is visible, and its partitions.</param>
    public static StartResolution Of(TopicPattern pattern, IReadOnlyDictionary<string, int> topics)
    {
        var matching = topics.Where(t => pattern.Matches(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
        return matching.Length > Bounds.MaxTopics
            ? new StartResolution(null, Readiness.Stalled(
                ConditionReasons.InvalidSpec,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"spec.topicPattern: {pattern} matches {matching.Length} topics, at most {Bounds.MaxTopics} may: narrow it")))
            : new StartResolution([.. matching.Select(t => new StartPartitions { Topic = t.Key, Count = t.Value })], null);
    }
}
