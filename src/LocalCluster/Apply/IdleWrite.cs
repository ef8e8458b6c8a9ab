using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>A write that changes nothing must not look like one because a manager's time moved.</summary>
internal static class IdleWrite
{
    /// <summary>Puts the stored managedFields back when the objects are the same but for their managers' times and resourceVersion.</summary>
    public static void KeepTimes(JsonObject live, JsonObject written)
    {
        if (!JsonNode.DeepEquals(Timeless(live), Timeless(written))) return;
        if (live["metadata"]?["managedFields"] is not { } managed || written["metadata"] is not JsonObject metadata) return;
        metadata["managedFields"] = managed.DeepClone();
    }

    private static JsonObject Timeless(JsonObject value)
    {
        var result = (JsonObject)value.DeepClone();
        if (result["metadata"] is not JsonObject metadata) return result;
        metadata.Remove("resourceVersion");
        foreach (var entry in (metadata["managedFields"] as JsonArray ?? []).OfType<JsonObject>()) entry.Remove("time");
        return result;
    }
}
