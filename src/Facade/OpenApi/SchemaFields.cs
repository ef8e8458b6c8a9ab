using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>Bounds of one field.</summary>
internal static class SchemaFields
{
    /// <summary>Adds what a property's attributes, and those of its type, say.</summary>
    public static void Bound(IOpenApiSchema field, PropertyInfo property)
    {
        // What may be null is described at the one of two schemas that is not null.
        var described = field.OneOf?.LastOrDefault() ?? field;
        var rules = property.GetCustomAttributes<ValidationRuleAttribute>().Select(r => r.Message).Concat(Range(property));
        var words = rules.Select(rule => $"{char.ToUpperInvariant(rule[0])}{rule[1..]}.").Prepend(described.Description ?? "");
        if (OneLine(string.Join(' ', words)) is { Length: > 0 } text)
        {
            described.Description = text;
        }

        if (field is not OpenApiSchema schema)
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsDefined(typeof(PatternAttribute)))
        {
            schema.Type = type == property.PropertyType ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }

        Counts(schema, property);
        Text(schema.Items as OpenApiSchema ?? schema.AdditionalProperties as OpenApiSchema ?? schema, property, type);
        schema.Minimum = property.GetCustomAttribute<RangeMinimumAttribute>()?.Minimum.ToString(CultureInfo.InvariantCulture) ?? schema.Minimum;
        schema.Maximum = property.GetCustomAttribute<RangeMaximumAttribute>()?.Maximum.ToString(CultureInfo.InvariantCulture) ?? schema.Maximum;
    }

    /// <summary>Says what holds when the field is left out.</summary>
    public static void SetDefault(IOpenApiSchema field, JsonNode value)
    {
        switch (field)
        {
            case OpenApiSchema schema:
                schema.Default = value;
                break;
            case OpenApiSchemaReference reference:
                reference.Default = value;
                break;
        }
    }

    /// <summary>Doc comments are broken where their lines were.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Range(PropertyInfo property) => property.GetCustomAttributes<DurationRangeAttribute>().Select(r => r.Message);

    private static void Counts(OpenApiSchema schema, PropertyInfo property)
    {
        if (property.GetCustomAttribute<ItemsAttribute>() is not { } items)
        {
            return;
        }

        if (schema.Items is not null)
        {
            (schema.MinItems, schema.MaxItems) = (Least(items.MinItems), items.MaxItems);
        }
        else
        {
            (schema.MinProperties, schema.MaxProperties) = (Least(items.MinItems), items.MaxItems);
        }
    }

    private static void Text(OpenApiSchema schema, PropertyInfo property, Type type)
    {
        if ((property.GetCustomAttribute<LengthAttribute>() ?? type.GetCustomAttribute<LengthAttribute>()) is { } length)
        {
            (schema.MinLength, schema.MaxLength) = (Least(length.MinLength), length.MaxLength);
        }

        schema.Pattern = (property.GetCustomAttribute<PatternAttribute>() ?? type.GetCustomAttribute<PatternAttribute>())?.RegexPattern ?? schema.Pattern;
    }

    private static int? Least(int count) => count > 0 ? count : null;
}
