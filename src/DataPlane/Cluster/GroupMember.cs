namespace KafkaFetch.DataPlane.Cluster;

/// <summary>A member of a group.</summary>
/// <param name="Id">The id that the coordinator gave it.</param>
/// <param name="ClientId">What it calls itself.</param>
/// <param name="Host">Where it connects from.</param>
/// <param name="Partitions">What it has, in order; empty in a group that is no consumer group.</param>
public sealed record GroupMember(string Id, string ClientId, string Host, IReadOnlyList<PartitionId> Partitions);
