using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Whether a write would change anything.</summary>
internal static class SameObject
{
    /// <summary>Whether two objects are equal but for the times in managedFields.</summary>
    public static bool ButForTimes(JsonObject one, JsonObject other) => JsonNode.DeepEquals(WithoutTimes(one), WithoutTimes(other));

    private static JsonObject WithoutTimes(JsonObject value)
    {
        var copy = (JsonObject)value.DeepClone();
        foreach (var entry in (copy.Meta()["managedFields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            entry.Remove("time");
        }

        return copy;
    }
}
