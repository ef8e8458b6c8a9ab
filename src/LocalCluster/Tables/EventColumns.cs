using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>The columns of events: they are read by when, what and about whom, not by name.</summary>
internal static class EventColumns
{
    /// <summary>All columns in kube's order.</summary>
    public static TableColumn[] All { get; } =
    [
        TableColumns.Text("Last Seen", "Time since it last happened.", (o, now) => LastSeen(o, now)),
        TableColumns.Text("Type", "Normal or Warning.", (o, _) => Of(o, "type")),
        TableColumns.Text("Reason", "Why.", (o, _) => Of(o, "reason")),
        TableColumns.Text("Object", "What it is about.", (o, _) => About(o)),
        TableColumns.Text("Subobject", "Which part of it.", (o, _) => Of(o["involvedObject"], "fieldPath"), 1),
        TableColumns.Text("Source", "Who reports.", (o, _) => Source(o), 1),
        TableColumns.Text("Message", "What happened.", (o, _) => Of(o, "message").Trim()),
        TableColumns.Text("First Seen", "Time since it first happened.", (o, now) => Age.Of(o["firstTimestamp"] ?? o["eventTime"], now), 1),
        new(new PrinterColumn("Count", "integer", "") { Description = "How often.", Priority = 1 }, (o, _) => Times(o)),
        new(new PrinterColumn("Name", "string", "") { Format = "name", Description = "Unique within a namespace.", Priority = 1 }, (o, _) => Of(o["metadata"], "name")),
    ];

    private static string LastSeen(JsonObject value, DateTimeOffset now) =>
        Age.Of(value["series"]?["lastObservedTime"] ?? value["lastTimestamp"] ?? value["firstTimestamp"] ?? value["eventTime"], now);

    private static string About(JsonObject value)
    {
        var kind = Of(value["involvedObject"], "kind").ToLowerInvariant();
        var name = Of(value["involvedObject"], "name");
        return name.Length == 0 ? kind : $"{kind}/{name}";
    }

    private static string Source(JsonObject value)
    {
        var component = Of(value["source"], "component") is { Length: > 0 } c ? c : Of(value, "reportingComponent");
        var host = Of(value["source"], "host") is { Length: > 0 } h ? h : Of(value, "reportingInstance");
        return host.Length == 0 ? component : $"{component}, {host}";
    }

    private static long Times(JsonObject value) => Math.Max(1, WholeNumber.Of(value["series"]?["count"] ?? value["count"]) ?? 1);

    private static string Of(JsonNode? parent, string field) => (parent as JsonObject)?[field] is JsonValue v ? v.ToString() : "";
}
