using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Formats that kube-apiserver knows; any other is ignored, as there.</summary>
internal static class FormatCheck
{
    /// <summary>Checks a value whose type fits.</summary>
    public static void Check(JsonNode value, StructuralSchema schema, string path, List<FieldError> errors)
    {
        var format = schema.Rules.Format;
        if (format is null) return;
        if (value.GetValueKind() == JsonValueKind.Number) CheckNumber(value, format, path, errors);
        if (value.GetValueKind() != JsonValueKind.String) return;
        var text = value.GetValue<string>();
        if (StringFormats.Fits(format, text)) return;
        errors.Add(new FieldError(FieldErrorType.TypeInvalid, SchemaValidation.At(path), FieldValueText.Quote(text),
            $"{path} in body must be of type {format}: {FieldValueText.Quote(text)}"));
    }

    private static void CheckNumber(JsonNode value, string format, string path, List<FieldError> errors)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        if (format == "int32" && number is < int.MinValue or > int.MaxValue)
            errors.Add(FieldError.Invalid("<nil>", "", $"Checked value must be of type integer with format int32 in {path}"));
    }
}
