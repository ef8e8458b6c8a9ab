using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Facade.Clusters;

/// <summary>Which partitions a group's commits are asked for. Pure.</summary>
/// <param name="Partitions">The partitions.</param>
/// <param name="Partial">Whether some of the cluster's are left out.</param>
internal sealed record GroupScope(IReadOnlyList<PartitionId> Partitions, bool Partial)
{
    /// <summary>The most partitions of one request: some hundred kilobytes on the wire.</summary>
    public const int MaxPartitions = 20_000;

    /// <summary>
    /// All partitions of the cluster, since only the group knows where it has committed; in a cluster that has more than the bound, those of the topics
    /// that its members have, and of the others as many as there is room for.
    /// </summary>
    /// <param name="topics">The cluster's topics with their numbers of partitions.</param>
    /// <param name="members">The group's members.</param>
    /// <param name="max">The bound.</param>
    public static GroupScope Of(IReadOnlyDictionary<string, int> topics, IReadOnlyList<GroupMember> members, int max = MaxPartitions)
    {
        var assigned = members.SelectMany(m => m.Partitions).Select(p => p.Topic).ToHashSet(StringComparer.Ordinal);
        var ordered = topics.Where(t => !t.Key.StartsWith("__", StringComparison.Ordinal) || assigned.Contains(t.Key))
            .OrderBy(t => assigned.Contains(t.Key) ? 0 : 1)
            .ThenBy(t => t.Key, StringComparer.Ordinal)
            .SelectMany(t => Enumerable.Range(0, t.Value).Select(p => new PartitionId(t.Key, p)))
            .Take(max + 1)
            .ToList();
        return ordered.Count > max ? new GroupScope(ordered[..max], true) : new GroupScope(ordered, false);
    }
}
