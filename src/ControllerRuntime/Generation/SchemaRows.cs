using System.Text.Json.Nodes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Walks a schema and tells its fields and rules, as the reference shows them.</summary>
internal static class SchemaRows
{
    /// <summary>The fields below an object, each with its path, in order.</summary>
    public static IEnumerable<SchemaRow> Of(JsonObject schema, string path)
    {
        if (schema["properties"] is not JsonObject properties) yield break;
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var union = (schema["oneOf"] as JsonArray ?? []).Select(branch => branch!["required"]![0]!.GetValue<string>()).ToArray();
        foreach (var (name, node) in properties)
        {
            var field = (JsonObject)node!;
            var fieldPath = $"{path}.{name}";
            var meaning = field["description"]!.GetValue<string>();
            if (union.Contains(name)) meaning += $" Exactly one of {string.Join(", ", union.Select(one => $"`{one}`"))}.";
            var type = TypeOf(field) + (required.Contains(name) ? ", required" : "");
            var initial = field["default"]?.ToJsonString(SchemaText.Plain) ?? "";
            yield return new SchemaRow(fieldPath, type, initial, SchemaText.Bounds(field), meaning);
            var (nested, suffix) = Nested(field);
            foreach (var row in Of(nested, fieldPath + suffix)) yield return row;
        }
    }

    /// <summary>
    /// The CEL rules of an object and of all objects below, each with its path and message; those of a single value are among its bounds.
    /// </summary>
    public static IEnumerable<(string Where, string Message)> Rules(JsonObject schema, string path)
    {
        if (schema["properties"] is not JsonObject properties) yield break;
        foreach (var rule in schema["x-kubernetes-validations"] as JsonArray ?? [])
            yield return (path.Length == 0 ? "." : path, rule!["message"]!.GetValue<string>());
        foreach (var (name, node) in properties)
        {
            var (nested, suffix) = Nested((JsonObject)node!);
            foreach (var rule in Rules(nested, $"{path}{(path.Length == 0 ? "" : ".")}{name}{suffix}")) yield return rule;
        }
    }

    private static (JsonObject Schema, string Suffix) Nested(JsonObject field) =>
        field["items"] is JsonObject items ? (items, "[]") : (field, "");

    private static string TypeOf(JsonObject field) => field["type"]!.GetValue<string>() switch
    {
        "array" => $"list of {TypeOf((JsonObject)field["items"]!)}",
        "object" when field["additionalProperties"] is JsonObject values => $"map to {TypeOf(values)}",
        "string" when field["format"] is { } format => format.GetValue<string>(),
        var type => type,
    };
}
