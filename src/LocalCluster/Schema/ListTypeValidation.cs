using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>No item of a set, and no key of a map list, twice.</summary>
internal static class ListTypeValidation
{
    /// <summary>Adds a duplicate error at the second of each equal pair.</summary>
    public static void Validate(JsonNode? value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        switch (value)
        {
            case JsonObject o:
                ValidateObject(o, schema, path, errors);
                break;
            case JsonArray a:
                ValidateList(a, schema, path, errors);
                break;
        }
    }

    private static void ValidateObject(JsonObject value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        foreach (var (name, inner) in value)
        {
            if (schema.Properties.TryGetValue(name, out var field)) Validate(inner, field, path.Length == 0 ? name : $"{path}.{name}", errors);
            else if (schema.AdditionalProperties is { } other) Validate(inner, other, $"{path}[{name}]", errors);
        }
    }

    private static void ValidateList(JsonArray value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (schema.ListType == ListType.Set) Duplicates([.. value], path, errors);
        else if (schema.ListType == ListType.Map) ValidateMap(value, schema, path, errors);
        if (schema.Items is not { } items) return;
        for (var i = 0; i < value.Count; i++) Validate(value[i], items, $"{path}[{i}]", errors);
    }

    private static void ValidateMap(JsonArray value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        var wrong = value.Index().FirstOrDefault(i => i.Item is not null and not JsonObject, (-1, null));
        if (wrong.Index >= 0)
        {
            errors.Add(FieldError.Invalid($"{path}[{wrong.Index}]", wrong.Item, "must be an object for an array of list-type map"));
            return;
        }

        Duplicates([.. value.Select(item => (JsonNode?)Keys(item as JsonObject, schema.ListMapKeys))], path, errors);
    }

    private static JsonObject Keys(JsonObject? item, IReadOnlyList<string> keys) =>
        new(keys.Where(k => item?.ContainsKey(k) ?? false).Select(k => KeyValuePair.Create(k, item![k]?.DeepClone())));

    private static void Duplicates(JsonNode?[] items, string path, List<FieldError> errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var text = FieldValueText.Json(items[i]);
            var times = seen[text] = seen.GetValueOrDefault(text) + 1;
            if (times == 2) errors.Add(FieldError.Duplicate($"{path}[{i}]", items[i]));
        }
    }
}
