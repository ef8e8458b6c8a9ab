using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Facade.Clusters;

/// <summary>Joins a group's members, commits and ends. Pure.</summary>
internal static class GroupOffsets
{
    /// <summary>The partitions that the group has something to do with.</summary>
    public static IReadOnlyList<PartitionId> Concerned(IReadOnlyList<GroupMember> members, IReadOnlyDictionary<PartitionId, long> committed)
        => [.. members.SelectMany(m => m.Partitions)
            .Concat(committed.Keys)
            .Distinct()
            .OrderBy(p => p.Topic, StringComparer.Ordinal)
            .ThenBy(p => p.Partition)];

    /// <summary>The group as it is answered.</summary>
    public static GroupAnswer Answer(
        GroupInfo group, GroupScope scope, IReadOnlyDictionary<PartitionId, long> committed, IReadOnlyDictionary<PartitionId, long> ends)
    {
        var members = group.Members ?? [];
        var owners = members.SelectMany(m => m.Partitions, (m, p) => (p, m.Id)).DistinctBy(o => o.p).ToDictionary(o => o.p, o => o.Id);
        var rows = Concerned(members, committed).Select(p => Row(p, owners.GetValueOrDefault(p), Known(committed, p), Known(ends, p))).ToList();
        var behind = rows.Where(r => r.CommittedOffset is not null).ToList();
        return new GroupAnswer
        {
            Name = group.Name,
            State = group.State,
            ProtocolType = group.ProtocolType,
            Assignor = group.Assignor,
            Members = group.Members,
            Lag = behind.Count > 0 && behind.TrueForAll(r => r.Lag is not null) ? behind.Sum(r => r.Lag) : null,
            Partitions = rows,
            Partial = scope.Partial,
        };
    }

    // A commit may stand behind the end that was read a moment before it.
    private static GroupPartition Row(PartitionId partition, string? member, long? committed, long? end)
        => new(partition.Topic, partition.Partition, member, committed, end, end is { } known && committed is { } done ? Math.Max(0, known - done) : null);

    private static long? Known(IReadOnlyDictionary<PartitionId, long> offsets, PartitionId partition)
        => offsets.TryGetValue(partition, out var offset) && offset >= 0 ? offset : null;
}
