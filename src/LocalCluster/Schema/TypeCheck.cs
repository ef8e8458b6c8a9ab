using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Whether a value has one of the schema's types.</summary>
internal static class TypeCheck
{
    /// <summary>The JSON type of a value: object, array, string, boolean, integer, number or null.</summary>
    public static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => IsInteger(value.ToJsonString()) ? "integer" : "number",
        _ => "null",
    };

    /// <summary>Adds an error when the type does not fit.</summary>
    /// <returns>Whether it fits.</returns>
    public static bool Check(JsonNode? value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        if (schema.Types.Count == 0) return true;
        var type = TypeOf(value);
        if (type == "null" && schema.Nullable) return true;
        if (schema.Types.Contains(type)) return true;
        if (type == "integer" && schema.Types.Contains("number")) return true;
        if (type == "number" && schema.Types.Contains("integer") && IsWhole(value!)) return true;
        errors.Add(new FieldError(FieldErrorType.TypeInvalid, SchemaValidation.At(path), FieldValueText.Quote(type),
            $"{path} in body must be of type {string.Join(',', schema.Types)}: {FieldValueText.Quote(type)}"));
        return false;
    }

    private static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsWhole(JsonNode value)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        return Math.Abs(number) <= 1L << 53 && number == Math.Truncate(number);
    }
}
