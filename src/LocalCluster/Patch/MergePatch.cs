using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>JSON Merge Patch (RFC 7386).</summary>
internal static class MergePatch
{
    /// <summary>Applies a patch to a copy: null removes, objects merge, everything else replaces.</summary>
    /// <param name="target">The object; not changed.</param>
    /// <param name="patch">The patch; not changed.</param>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = (JsonObject)target.DeepClone();
        Merge(result, patch);
        return result;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject part:
                    if (target[name] is not JsonObject inner) target[name] = inner = [];
                    Merge(inner, part);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
