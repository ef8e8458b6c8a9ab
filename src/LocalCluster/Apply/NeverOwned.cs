using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Fields that no manager, or no manager of an endpoint, can own.</summary>
internal static class NeverOwned
{
    /// <summary>What names the object or is the server's own.</summary>
    public static FieldSet Metadata { get; } = FieldSet.Of(
    [
        ["f:apiVersion"], ["f:kind"], ["f:metadata"],
        .. new[] { "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion" }
            .Select(IReadOnlyList<string> (f) => ["f:metadata", "f:" + f]),
    ]);

    private static readonly FieldSet Status = FieldSet.Of([["f:status"]]);
    private static readonly FieldSet AllButStatus = FieldSet.Of([["f:metadata"], ["f:spec"]]);

    /// <summary>What an endpoint resets, and so cannot be owned through it: the status through the object, the rest through its status.</summary>
    public static FieldSet Through(ResourceDefinition definition, string subresource) => subresource switch
    {
        "status" => AllButStatus,
        "" when definition.HasStatus => Status,
        _ => FieldSet.Empty,
    };
}
