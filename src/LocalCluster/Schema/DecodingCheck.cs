using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>
/// Wrong types that kube-apiserver finds while it decodes, before any validation: in the metadata of every kind and anywhere in a
/// built-in one. They are HTTP 400, not 422.
/// </summary>
internal static class DecodingCheck
{
    /// <summary>The message of HTTP 400 (BadRequest), or null when the object can be decoded.</summary>
    public static string? Error(ResourceDefinition definition, JsonObject value)
    {
        var wrong = new List<FieldError>();
        if (value.TryGetPropertyValue("metadata", out var metadata) && metadata is not null) Check(metadata, BuiltInSchemas.ObjectMeta, "metadata", wrong);
        if (definition.BuiltIn)
        {
            foreach (var (name, field) in value)
            {
                if (name != "metadata" && definition.Schema.Properties.TryGetValue(name, out var schema)) Check(field, schema, name, wrong);
            }
        }

        if (wrong.Count == 0) return null;
        var first = wrong[0];
        return $"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: "
            + $"json: cannot unmarshal {first.Detail} into Go struct field {definition.Kind}.{first.Field}";
    }

    private static void Check(JsonNode? value, StructuralSchema schema, string path, List<FieldError> wrong)
    {
        // Go leaves a field at its zero value when the JSON is null.
        if (value is null) return;
        var type = TypeCheck.TypeOf(value);
        if (schema.Types.Count > 0 && !TypeCheck.Check(value, schema, path, []))
        {
            wrong.Add(new FieldError(FieldErrorType.TypeInvalid, path, null, $"{(type == "integer" ? "number" : type == "boolean" ? "bool" : type)}"));
            return;
        }

        if (schema.Rules.Format is "byte" or "date-time" && value is JsonValue && !StringFormats.Fits(schema.Rules.Format, value.ToString()))
            wrong.Add(new FieldError(FieldErrorType.TypeInvalid, path, null, schema.Rules.Format == "byte" ? "string that is not base64" : "string that is not a time"));
        if (value is JsonArray list && schema.Items is { } items)
        {
            foreach (var item in list) Check(item, items, path, wrong);
        }

        if (value is not JsonObject o) return;
        foreach (var (name, inner) in o)
        {
            if (schema.Field(name) is { } field) Check(inner, field, schema.Properties.ContainsKey(name) ? $"{path}.{name}" : path, wrong);
        }
    }
}
