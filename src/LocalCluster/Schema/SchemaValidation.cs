using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Validation of a value against a schema, in the order and words of kube-apiserver (kube-openapi's validate package).</summary>
internal static class SchemaValidation
{
    /// <summary>Every fault of <paramref name="root"/>; fields in alphabetical order, list-type faults last.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject root, StructuralSchema schema)
    {
        var errors = new List<FieldError>();
        Validate(root, schema, "", errors);
        ListTypeValidation.Validate(root, schema, "", errors);
        return errors;
    }

    /// <summary>Checks one value; the path of the root is empty.</summary>
    internal static void Validate(JsonNode? value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        var typed = TypeCheck.Check(value, schema, path, errors);
        if (value is null)
        {
            if (!schema.Nullable) EnumCheck.Check(value, schema.Rules, path, errors);
            return;
        }

        Combinations.Check(value, schema.Rules, path, errors);
        ScalarChecks.Check(value, schema.Rules, path, errors);
        if (typed) FormatCheck.Check(value, schema, path, errors);
        if (value is JsonArray list) CheckList(list, schema, path, errors);
        EnumCheck.Check(value, schema.Rules, path, errors);
        if (value is JsonObject o) CheckObject(o, schema, path, errors);
    }

    private static void CheckList(JsonArray value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (schema.Items is { } items)
        {
            for (var i = 0; i < value.Count; i++) Validate(value[i], items, $"{path}[{i}]", errors);
        }

        var rules = schema.Rules;
        if (value.Count < rules.MinItems)
            errors.Add(FieldError.Invalid(At(path), value.Count, $"{path} in body should have at least {rules.MinItems} items"));
        if (value.Count > rules.MaxItems) errors.Add(FieldError.TooMany(At(path), value.Count, rules.MaxItems.Value));
        if (rules.UniqueItems && value.Index().Any(a => value.Take(a.Index).Any(b => JsonNode.DeepEquals(a.Item, b))))
            errors.Add(FieldError.Invalid(At(path), "", $"{path} in body shouldn't contain duplicates"));
    }

    private static void CheckObject(JsonObject value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        var rules = schema.Rules;
        if (value.Count < rules.MinProperties)
            errors.Add(FieldError.Invalid(At(path), value.Count, $"{path} in body should have at least {rules.MinProperties} properties"));
        if (value.Count > rules.MaxProperties) errors.Add(FieldError.TooMany(At(path), value.Count, rules.MaxProperties.Value));
        CheckOtherFields(value, schema, path, errors);
        foreach (var (name, field) in schema.Properties)
        {
            if (value.TryGetPropertyValue(name, out var inner)) Validate(inner, field, path.Length == 0 ? name : $"{path}.{name}", errors);
        }

        foreach (var name in schema.Required.Where(n => !value.ContainsKey(n)))
            errors.Add(FieldError.Required(path.Length == 0 ? name : $"{path}.{name}"));
    }

    private static void CheckOtherFields(JsonObject value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        foreach (var (name, inner) in value)
        {
            if (schema.Properties.ContainsKey(name)) continue;
            if (!schema.AllowsAdditionalProperties)
                errors.Add(FieldError.Invalid(At(path), name, $"{path}.{name} in body is a forbidden property"));
            else if (schema.AdditionalProperties is { } other)
                Validate(inner, other, $"{path}.{name}", errors);
        }
    }

    /// <summary>The root's field name in messages, as Go prints a nil path.</summary>
    internal static string At(string path) => path.Length == 0 ? "<nil>" : path.TrimStart('.');
}
