using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Operator.Status;

/// <summary>Folds the figures of members into those of their consumer. Pure. What is unknown of one partition is unknown of the whole.</summary>
internal static class MemberFold
{
    public static void Into(KafkaConsumerStatus status, IReadOnlyList<KafkaConsumerMember> members)
    {
        var reports = members.Where(m => m.Status is not null).ToArray();
        var partitions = Partitions(reports);
        var omitted = reports.Sum(m => m.Status!.AssignmentOmitted ?? 0);
        status.Lag = partitions.Count > 0 && omitted == 0 && partitions.All(p => p.Lag is not null) ? partitions.Sum(p => p.Lag) : null;
        status.OldestUndeliveredTime = partitions.Min(p => p.OldestUndeliveredTime);
        status.Partitions = partitions.Count == 0 ? null : [.. partitions.Take(Bounds.MaxConsumerPartitions)];
        var left = partitions.Count - Math.Min(partitions.Count, Bounds.MaxConsumerPartitions) + omitted;
        status.PartitionsOmitted = left == 0 ? null : left;
        status.Counters = Counters([.. reports.Select(m => m.Status!.Counters).OfType<DeliveryCounters>()]);
        status.LastDeliveryTime = reports.Max(m => m.Status!.LastDeliveryTime) ?? status.LastDeliveryTime;
        status.LastError = reports.Select(m => m.Status!.LastError).Append(status.LastError).OfType<LastError>().MaxBy(e => e.Time);
    }

    private static List<PartitionStatus> Partitions(KafkaConsumerMember[] reports)
        => [.. reports
            .SelectMany(m => (m.Status!.Assignment ?? []).Select(row => (Member: m.Metadata.Name, Row: row)))
            // While a partition changes hands both members may show it: the one that is further has it.
            .GroupBy(p => (p.Row.Topic, p.Row.Partition))
            .Select(g => g.MaxBy(p => p.Row.Position ?? -1))
            .OrderBy(p => p.Row.Topic, StringComparer.Ordinal)
            .ThenBy(p => p.Row.Partition)
            .Select(p => new PartitionStatus
            {
                Topic = p.Row.Topic,
                Partition = p.Row.Partition,
                Member = p.Member,
                CommittedOffset = p.Row.CommittedOffset,
                EndOffset = p.Row.EndOffset,
                Lag = p.Row.Lag,
                OldestUndeliveredTime = p.Row.OldestUndeliveredTime,
            })];

    private static DeliveryCounters? Counters(DeliveryCounters[] counters)
        => counters.Length == 0
            ? null
            : new DeliveryCounters
            {
                Since = counters.Min(c => c.Since),
                Delivered = counters.Sum(c => c.Delivered),
                Failed = counters.Sum(c => c.Failed),
                DeadLettered = counters.Sum(c => c.DeadLettered),
                Skipped = counters.Sum(c => c.Skipped),
            };
}
