using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>
/// Elements of field paths in their fieldsV1 form: <c>f:name</c> a field, <c>k:{"key":"value"}</c> the item of a map list,
/// <c>v:"value"</c> the item of a set.
/// </summary>
internal static class PathElement
{
    /// <summary>A field.</summary>
    public static string Field(string name) => "f:" + name;

    /// <summary>The field's name, or null when the element is no field.</summary>
    public static string? FieldName(string element) => element.StartsWith("f:", StringComparison.Ordinal) ? element[2..] : null;

    /// <summary>An item of a set or map list; null when it lacks every key, or is no value such a list can tell apart.</summary>
    public static string? Item(JsonNode? item, StructuralSchema list)
    {
        if (list.ListType == ListType.Set) return item is JsonValue ? "v:" + FieldValueText.Json(item) : null;
        if (item is not JsonObject fields) return null;
        var keys = new JsonObject();
        foreach (var key in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            var value = fields[key] ?? list.Items?.Field(key)?.Default;
            if (value is not null) keys[key] = value.DeepClone();
        }

        return keys.Count == 0 ? null : "k:" + FieldValueText.Json(keys);
    }

    /// <summary>The path as messages show it: <c>.spec.topics[="a"].conditions[type="Ready"].status</c>.</summary>
    public static string Text(IEnumerable<string> path) => string.Concat(path.Select(Text));

    private static string Text(string element) => element[0] switch
    {
        'f' => "." + element[2..],
        'v' => $"[={element[2..]}]",
        'k' => $"[{string.Join(',', ((JsonObject)JsonNode.Parse(element[2..])!).Select(p => $"{p.Key}={ValueText(p.Value)}"))}]",
        _ => $"[{element[2..]}]",
    };

    private static string ValueText(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? FieldValueText.Quote(value.GetValue<string>()) : FieldValueText.Json(value);
}
