using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>By which fields the objects of a kind can be selected.</summary>
internal static class SupportedFields
{
    private static readonly HashSet<string> Cluster = ["metadata.name"];
    private static readonly HashSet<string> Namespaced = ["metadata.name", "metadata.namespace"];

    private static readonly HashSet<string> Namespace = ["metadata.name", "status.phase", "name"];
    private static readonly HashSet<string> Secret = [.. Namespaced, "type"];

    private static readonly HashSet<string> Event =
    [
        .. Namespaced, "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
        "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
    ];

    /// <summary>The fields of a kind.</summary>
    public static IReadOnlySet<string> Of(ResourceDefinition definition) => (definition.Group, definition.Kind) switch
    {
        ("", "Namespace") => Namespace,
        ("", "Secret") => Secret,
        ("", "Event") => Event,
        _ => definition.Namespaced ? Namespaced : Cluster,
    };
}
