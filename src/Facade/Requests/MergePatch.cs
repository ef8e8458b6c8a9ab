using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Requests;

/// <summary>JSON merge patch (RFC 7396). Pure.</summary>
internal static class MergePatch
{
    /// <summary>Applies a patch. The target may be changed in place; the answer is the result.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
                continue;
            }

            result.TryGetPropertyValue(name, out var before);
            result.Remove(name);
            result[name] = Apply(before, value);
        }

        return result;
    }
}
