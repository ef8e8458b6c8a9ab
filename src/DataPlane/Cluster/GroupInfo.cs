namespace KafkaFetch.DataPlane.Cluster;

/// <summary>A group of a cluster, of any kind, whoever made it.</summary>
/// <param name="Name">The group's id.</param>
/// <param name="State">Its state in Kafka's word: <c>Stable</c>, <c>Empty</c>, <c>PreparingRebalance</c>, <c>CompletingRebalance</c>; null when the brokers do not tell.</param>
/// <param name="ProtocolType">What it is for: <c>consumer</c>, <c>connect</c> ...; null when the brokers do not tell.</param>
/// <param name="Assignor">Who shares the partitions out, such as <c>cooperative-sticky</c>; null while it has none.</param>
/// <param name="Members">Its members; null when the brokers do not tell, which is so for groups of <c>group.protocol=consumer</c> (KIP-848).</param>
public sealed record GroupInfo(string Name, string? State, string? ProtocolType, string? Assignor, IReadOnlyList<GroupMember>? Members);
