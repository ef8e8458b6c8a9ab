using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>anyOf, oneOf, allOf and not. Their errors have no field, as in kube-apiserver: only the text names it.</summary>
internal static class Combinations
{
    /// <summary>Checks a value that is not null.</summary>
    public static void Check(JsonNode value, ValueRules rules, string path, List<FieldError> errors)
    {
        CheckAny(value, rules.AnyOf, path, errors);
        CheckOne(value, rules.OneOf, path, errors);
        CheckAll(value, rules.AllOf, path, errors);
        if (rules.Not is { } not && Of(value, not, path).Count == 0) errors.Add(Plain($"{FieldValueText.Quote(path)} must not validate the schema (not)"));
    }

    private static void CheckAny(JsonNode value, IReadOnlyList<StructuralSchema> alternatives, string path, List<FieldError> errors)
    {
        if (alternatives.Count == 0) return;
        var results = alternatives.Select(a => Of(value, a, path)).ToList();
        if (results.Any(r => r.Count == 0)) return;
        errors.Add(Plain($"{FieldValueText.Quote(path)} must validate at least one schema (anyOf)"));
        errors.AddRange(Best(results));
    }

    private static void CheckOne(JsonNode value, IReadOnlyList<StructuralSchema> alternatives, string path, List<FieldError> errors)
    {
        if (alternatives.Count == 0) return;
        var results = alternatives.Select(a => Of(value, a, path)).ToList();
        var valid = results.Count(r => r.Count == 0);
        if (valid == 1) return;
        var found = valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives";
        errors.Add(Plain($"{FieldValueText.Quote(path)} must validate one and only one schema (oneOf). {found}"));
        if (valid == 0) errors.AddRange(Best(results));
    }

    private static void CheckAll(JsonNode value, IReadOnlyList<StructuralSchema> parts, string path, List<FieldError> errors)
    {
        if (parts.Count == 0) return;
        var results = parts.Select(a => Of(value, a, path)).ToList();
        errors.AddRange(results.SelectMany(r => r));
        var valid = results.Count(r => r.Count == 0);
        if (valid == parts.Count) return;
        errors.Add(Plain($"{FieldValueText.Quote(path)} must validate all the schemas (allOf){(valid == 0 ? ". None validated" : "")}"));
    }

    private static List<FieldError> Of(JsonNode value, StructuralSchema schema, string path)
    {
        var errors = new List<FieldError>();
        SchemaValidation.Validate(value, schema, path, errors);
        return errors;
    }

    // kube tells the alternative that came closest; the first of several equally close ones.
    private static List<FieldError> Best(List<List<FieldError>> results) => results.MinBy(r => r.Count)!;

    private static FieldError Plain(string text) => FieldError.Invalid("<nil>", "", text);
}
