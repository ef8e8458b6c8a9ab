using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Whether a value is one of a closed set.</summary>
internal static class EnumCheck
{
    /// <summary>Adds an error that names the set when it is not.</summary>
    public static void Check(JsonNode? value, ValueRules rules, string path, List<FieldError> errors)
    {
        if (rules.Enum.Count == 0 || rules.Enum.Any(v => JsonNode.DeepEquals(v, value))) return;
        errors.Add(FieldError.NotSupported(SchemaValidation.At(path), value, rules.Enum.Select(Text)));
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : FieldValueText.Json(value);
}
