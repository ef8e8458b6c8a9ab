using System.Text.RegularExpressions;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.Values;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Problems;

/// <summary>
/// What an API server finds wrong by the schema, in words for whoever wrote the field: kube-apiserver names a regular expression and not what it means,
/// repeats the value, and of a union names neither the field nor the choices. Words that are not known stay as they are. Pure.
/// </summary>
internal static partial class SchemaBreaches
{
    private const string Missing = "it is missing";
    private const string OneNeeded = "one is needed of ";

    /// <summary>The breaches of an answer.</summary>
    public static IReadOnlyList<RuleBreach> Of(IReadOnlyList<FieldCause> causes)
    {
        var breaches = causes.Select(Of).Distinct().ToList();

        // Beside a union without a choice it names the first one as missing, which it need not be.
        var open = breaches.Where(b => b.Message.StartsWith(OneNeeded, StringComparison.Ordinal)).SelectMany(b => SchemaUnions.At(b.Path).Select(f => $"{b.Path}.{f}")).ToHashSet();
        return [.. breaches.Where(b => b.Message != Missing || !open.Contains(b.Path))];
    }

    private static RuleBreach Of(FieldCause cause)
    {
        var text = Value().Replace(cause.Message, "");
        if (Union().Match(text) is { Success: true } union)
        {
            var path = union.Groups["path"].Value;
            var fields = SchemaUnions.At(path) is { Count: > 0 } known ? string.Join(", ", known) : "its choices";
            return new RuleBreach(path, union.Groups["found"].Value == "none" ? OneNeeded + fields : $"only one may be given of {fields}");
        }

        var body = Body().Match(text);
        return new RuleBreach(
            cause.Field is "" or "<nil>" && body.Success ? body.Groups["path"].Value : cause.Field,
            body.Success ? OfBody(body.Groups["rule"].Value) : Plain(text));
    }

    private static string Plain(string text) => text == "Required value" ? Missing
        : text.StartsWith("Duplicate value: ", StringComparison.Ordinal) ? "it is there twice"
        : text.Replace("supported values: ", "must be one of ", StringComparison.Ordinal);

    private static string OfBody(string rule)
    {
        if (Expression().Match(rule) is { Success: true } pattern)
        {
            var regex = pattern.Groups["regex"].Value;
            return $"must be {PatternWords.Of(regex) ?? $"what the regular expression {regex} says"}";
        }

        // The type that was sent follows the one that is expected.
        return TypeSent().Replace(rule.Replace("should ", "must ", StringComparison.Ordinal), "");
    }

    /// <summary>What stands before the rule: a phrase and the value.</summary>
    [GeneratedRegex("""\A(Invalid|Unsupported) value: ("([^"\\]|\\.)*"|[^" ]+): |\AToo (long|many): (\d+: )?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Value();

    [GeneratedRegex("""\A"(?<path>[^"]*)" must validate one and only one schema \(oneOf\)\. Found (?<found>none|\d+) valid""", RegexOptions.ExplicitCapture)]
    private static partial Regex Union();

    [GeneratedRegex(@"\A(?<path>\S+) in body (?<rule>(should|must|shouldn't) .*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"\Ashould match '(?<regex>.*)'\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex("""(?<=of type \S+): "[a-z]+"\z""")]
    private static partial Regex TypeSent();
}
