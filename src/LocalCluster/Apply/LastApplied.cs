using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>
/// The annotation of kubectl's client-side apply. What it says and still is so, kubectl may take over with a server-side apply without a
/// conflict; afterwards it is kept up to date, so that a client-side apply works again.
/// </summary>
internal static class LastApplied
{
    /// <summary>The annotation's name.</summary>
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The fields that the annotation names and that are as it says; empty without a readable annotation of this version.</summary>
    public static FieldSet Unchanged(JsonObject live, StructuralSchema schema)
    {
        if (Text(live) is not { Length: > 0 } text || TryParse(text) is not { } last) return FieldSet.Empty;
        if (last["apiVersion"]?.ToString() != live["apiVersion"]?.ToString()) return FieldSet.Empty;
        var change = Comparison.Of(last, live, schema);
        return FieldSetBuilder.Of(last, schema).Except(change.Modified).Except(change.Added).Except(change.Removed);
    }

    /// <summary>Writes what was applied into the annotation, where there is one.</summary>
    public static void Refresh(JsonObject merged, JsonObject applied)
    {
        if (Text(merged) is not { Length: > 0 }) return;
        var last = (JsonObject)applied.DeepClone();
        ((last["metadata"] as JsonObject)?["annotations"] as JsonObject)?.Remove(Annotation);
        merged["metadata"]!["annotations"]![Annotation] = FieldValueText.Json(last) + "\n";
    }

    private static string? Text(JsonObject value) =>
        ((value["metadata"] as JsonObject)?["annotations"] as JsonObject)?[Annotation] is JsonValue v ? v.ToString() : null;

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
