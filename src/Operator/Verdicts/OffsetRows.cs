using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>Rows of partitions that no member has, from what the cluster says. Pure.</summary>
internal static class OffsetRows
{
    /// <summary>The partitions to ask for, as many as a status shows.</summary>
    public static IReadOnlyList<PartitionId> Ask(IEnumerable<StartPartitions> topics)
        => [.. topics
            .OrderBy(t => t.Topic, StringComparer.Ordinal)
            .SelectMany(t => Enumerable.Range(0, t.Count).Select(p => new PartitionId(t.Topic, p)))
            .Take(Bounds.MaxConsumerPartitions)];

    /// <summary>A row for each; what did not answer is absent from the row.</summary>
    public static IReadOnlyList<PartitionStatus> Make(
        IReadOnlyList<PartitionId> asked, IReadOnlyDictionary<PartitionId, long> committed, IReadOnlyDictionary<PartitionId, long> ends)
        => [.. asked.Select(id =>
        {
            long? from = committed.TryGetValue(id, out var offset) ? offset : null;
            long? to = ends.TryGetValue(id, out var end) ? end : null;
            return new PartitionStatus
            {
                Topic = id.Topic, Partition = id.Partition, CommittedOffset = from, EndOffset = to, Lag = to is null || from is null ? null : Math.Max(0, to.Value - from.Value),
            };
        })];
}
