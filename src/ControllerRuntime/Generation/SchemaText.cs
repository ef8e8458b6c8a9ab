using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Says a schema's bounds in words.</summary>
internal static class SchemaText
{
    /// <summary>JSON as people write it.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All bounds of a field, also those of a list's items.</summary>
    public static string Bounds(JsonObject field) => string.Join("; ", Parts(field));

    private static IEnumerable<string> Parts(JsonObject field)
    {
        if (field["enum"] is JsonArray words) yield return string.Join(", ", words.Select(word => $"`{word}`"));
        if (Range(field, "minimum", "maximum") is { } range) yield return range;
        if (field["format"]?.GetValue<string>() == "date-time") yield break;
        if (Range(field, "minLength", "maxLength") is { } length) yield return length + " characters";
        if (Range(field, "minItems", "maxItems") is { } items) yield return items + " items";
        if (Range(field, "minProperties", "maxProperties") is { } entries) yield return entries + " entries";
        if (field["properties"] is null)
            foreach (var rule in field["x-kubernetes-validations"] as JsonArray ?? []) yield return rule!["message"]!.GetValue<string>();
        if (field["pattern"] is { } pattern) yield return SchemaRow.Code(pattern.GetValue<string>());
        if ((field["items"] ?? field["additionalProperties"]) is JsonObject item && item["properties"] is null)
            foreach (var part in Parts(item)) yield return "each " + part;
    }

    private static string? Range(JsonObject field, string minimum, string maximum) => (field[minimum], field[maximum]) switch
    {
        (null, null) => null,
        (null, { } most) => $"at most {most}",
        ({ } least, null) => $"at least {least}",
        var (least, most) => $"{least} to {most}",
    };
}
