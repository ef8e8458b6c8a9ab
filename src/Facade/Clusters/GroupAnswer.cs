using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Facade.Clusters;

/// <summary>A group, ours or not.</summary>
internal sealed record GroupAnswer
{
    /// <summary>Its id.</summary>
    public required string Name { get; init; }

    /// <summary>Its state in Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>PreparingRebalance</c>, <c>CompletingRebalance</c>; absent when the brokers do not tell.</summary>
    public string? State { get; init; }

    /// <summary>What it is for: <c>consumer</c>, <c>connect</c> ...; absent when the brokers do not tell.</summary>
    public string? ProtocolType { get; init; }

    /// <summary>Who shares partitions out, such as <c>cooperative-sticky</c>; absent while it has none.</summary>
    public string? Assignor { get; init; }

    /// <summary>Its members; absent when the brokers do not tell, which is so for groups of <c>group.protocol=consumer</c> (KIP-848).</summary>
    public IReadOnlyList<GroupMember>? Members { get; init; }

    /// <summary>Records behind the commits, over all partitions that have one; absent when there is none or an end is not known.</summary>
    public long? Lag { get; init; }

    /// <summary>The partitions that it has committed in or that a member has.</summary>
    public required IReadOnlyList<GroupPartition> Partitions { get; init; }

    /// <summary>True when the cluster has too many partitions to ask for the group's commits in each: commits in topics that no member has are then not shown.</summary>
    public required bool Partial { get; init; }
}
