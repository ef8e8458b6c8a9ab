using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>What secrets and config maps have in common.</summary>
internal static class DataRules
{
    /// <summary>Every key must be a config key.</summary>
    public static void CheckKeys(JsonObject value, string field, List<FieldError> errors)
    {
        if (value[field] is not JsonObject data) return;
        foreach (var (key, _) in data)
            errors.AddRange(NameRules.ConfigKey(key).Select(f => FieldError.Invalid($"{field}[{key}]", key, f)));
    }

    /// <summary>Bytes of all values.</summary>
    public static long Size(JsonObject? data, bool base64) => data?.Sum(p => Bytes(p.Value, base64)) ?? 0;

    /// <summary>An object that was immutable stays so, with its data.</summary>
    public static void CheckImmutable(JsonObject value, JsonObject old, string[] fields, List<FieldError> errors)
    {
        if (!IsTrue(old["immutable"])) return;
        if (!IsTrue(value["immutable"])) errors.Add(FieldError.Forbidden("immutable", "field is immutable when `immutable` is set"));
        foreach (var field in fields.Where(f => !JsonNode.DeepEquals(value[f] ?? new JsonObject(), old[f] ?? new JsonObject())))
            errors.Add(FieldError.Forbidden(field, "field is immutable when `immutable` is set"));
    }

    private static long Bytes(JsonNode? value, bool base64)
    {
        var text = value?.ToString() ?? "";
        return base64 ? text.Length / 4 * 3 : Encoding.UTF8.GetByteCount(text);
    }

    private static bool IsTrue(JsonNode? node) => node is JsonValue v && v.TryGetValue<bool>(out var flag) && flag;
}
