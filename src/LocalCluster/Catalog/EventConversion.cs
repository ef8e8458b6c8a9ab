using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>The two faces of an Event: core/v1, as it is stored, and events.k8s.io/v1.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Events)[] Names =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("count", "deprecatedCount"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("reportingComponent", "reportingController"),
    ];

    /// <summary>As events.k8s.io/v1, in place.</summary>
    public static void ToEvents(JsonObject value)
    {
        value["apiVersion"] = "events.k8s.io/v1";
        foreach (var (core, events) in Names)
        {
            Move(value, core, events);
        }
    }

    /// <summary>As core/v1, in place.</summary>
    public static void ToCore(JsonObject value)
    {
        value["apiVersion"] = "v1";
        foreach (var (core, events) in Names)
        {
            Move(value, events, core);
        }
    }

    private static void Move(JsonObject value, string from, string to)
    {
        if (value.TryGetPropertyValue(from, out var moved))
        {
            value.Remove(from);
            value[to] = moved;
        }
    }
}
