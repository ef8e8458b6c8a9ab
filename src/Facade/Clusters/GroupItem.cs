using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Facade.Clusters;

/// <summary>A group in a list.</summary>
/// <param name="Name">Its id.</param>
/// <param name="State">Its state in Kafka's word, such as <c>Stable</c> or <c>Empty</c>; absent when the brokers do not tell.</param>
/// <param name="ProtocolType">What it is for: <c>consumer</c>, <c>connect</c> ...; absent when the brokers do not tell.</param>
/// <param name="Assignor">Who shares partitions out, such as <c>cooperative-sticky</c>; absent while it has none.</param>
/// <param name="MemberCount">How many members it has; absent when the brokers do not tell.</param>
internal sealed record GroupItem(string Name, string? State, string? ProtocolType, string? Assignor, int? MemberCount)
{
    /// <summary>The item of a group.</summary>
    public static GroupItem Of(GroupInfo group) => new(group.Name, group.State, group.ProtocolType, group.Assignor, group.Members?.Count);
}
