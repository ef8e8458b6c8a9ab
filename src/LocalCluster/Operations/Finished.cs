using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Whether nothing holds an object any more that is being deleted.</summary>
internal static class Finished
{
    /// <summary>No finalizers; for a namespace also none of its own in the spec.</summary>
    public static bool Is(JsonObject value) =>
        value.MetaList("finalizers").Count == 0
        && ((string?)value["kind"] != "Namespace" || value["spec"]?["finalizers"] is not JsonArray { Count: > 0 });
}
