using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Lengths, patterns and ranges of strings and numbers.</summary>
internal static class ScalarChecks
{
    /// <summary>Checks a scalar; anything else passes.</summary>
    public static void Check(JsonNode value, ValueRules rules, string path, List<FieldError> errors)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                CheckText(value.GetValue<string>(), rules, path, errors);
                break;
            case JsonValueKind.Number:
                CheckNumber(value, rules, path, errors);
                break;
        }
    }

    private static void CheckText(string value, ValueRules rules, string path, List<FieldError> errors)
    {
        var length = value.EnumerateRunes().LongCount();
        if (length > rules.MaxLength) errors.Add(FieldError.TooLong(SchemaValidation.At(path), rules.MaxLength.Value));
        if (length < rules.MinLength) errors.Add(Invalid(path, value, $"should be at least {rules.MinLength} chars long"));
        if (rules.PatternRegex is { } regex && !Fits(regex, value)) errors.Add(Invalid(path, value, $"should match '{rules.Pattern}'"));
    }

    private static bool Fits(Regex regex, string value)
    {
        try
        {
            return regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static void CheckNumber(JsonNode value, ValueRules rules, string path, List<FieldError> errors)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        if (rules.MultipleOf is { } factor && !IsMultiple(number, factor))
            errors.Add(Invalid(path, value, $"should be a multiple of {FieldValueText.GoFloat(factor)}"));
        if (rules.Maximum is { } max && (rules.ExclusiveMaximum ? number >= max : number > max))
            errors.Add(Invalid(path, value, $"should be less than {OrEqual(rules.ExclusiveMaximum)}{FieldValueText.GoFloat(max)}"));
        if (rules.Minimum is { } min && (rules.ExclusiveMinimum ? number <= min : number < min))
            errors.Add(Invalid(path, value, $"should be greater than {OrEqual(rules.ExclusiveMinimum)}{FieldValueText.GoFloat(min)}"));
    }

    private static bool IsMultiple(double number, double factor)
    {
        var quotient = factor < 1 ? 1 / factor * number : number / factor;
        return Math.Abs(quotient - Math.Round(quotient)) < 1e-9;
    }

    private static string OrEqual(bool exclusive) => exclusive ? "" : "or equal to ";

    private static FieldError Invalid(string path, JsonNode value, string detail) =>
        FieldError.Invalid(SchemaValidation.At(path), value, $"{path} in body {detail}");
}
