using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>One refused field, in the words of kube-apiserver (k8s.io/apimachinery field.Error).</summary>
/// <param name="Type">Why it was refused.</param>
/// <param name="Field">The path, as in <c>spec.topics[0]</c>; <c>&lt;nil&gt;</c> for the root.</param>
/// <param name="Value">The refused value as kube prints it: Go syntax, a quoted string or a plain number. Null when it is not shown.</param>
/// <param name="Detail">What is wrong with it; empty when the phrase says it all.</param>
internal sealed record FieldError(FieldErrorType Type, string Field, string? Value, string Detail)
{
    /// <summary>The cause's reason, as in <c>FieldValueInvalid</c>.</summary>
    public string Reason => Type switch
    {
        FieldErrorType.TypeInvalid => "FieldValueTypeInvalid",
        _ => "FieldValue" + Type,
    };

    /// <summary>The text without the path: <c>Invalid value: 99999: spec.port in body should be ...</c>.</summary>
    public string Body
    {
        get
        {
            var text = Phrase;
            if (Value is not null) text += ": " + Value;
            return Detail.Length == 0 ? text : text + ": " + Detail;
        }
    }

    private string Phrase => Type switch
    {
        FieldErrorType.Required => "Required value",
        FieldErrorType.NotSupported => "Unsupported value",
        FieldErrorType.Duplicate => "Duplicate value",
        FieldErrorType.Forbidden => "Forbidden",
        FieldErrorType.TooLong => "Too long",
        FieldErrorType.TooMany => "Too many",
        FieldErrorType.NotFound => "Not found",
        _ => "Invalid value",
    };

    /// <summary>A malformed value; <paramref name="value"/> is printed as kube does.</summary>
    public static FieldError Invalid(string field, JsonNode? value, string detail) =>
        new(FieldErrorType.Invalid, field, FieldValueText.Of(value), detail);

    /// <summary>A value that must be there.</summary>
    public static FieldError Required(string field, string detail = "") => new(FieldErrorType.Required, field, null, detail);

    /// <summary>A value outside a closed set, which is named.</summary>
    public static FieldError NotSupported(string field, JsonNode? value, IEnumerable<string> supported) =>
        new(FieldErrorType.NotSupported, field, FieldValueText.Of(value),
            "supported values: " + string.Join(", ", supported.Select(FieldValueText.Quote)));

    /// <summary>A value that occurs twice.</summary>
    public static FieldError Duplicate(string field, JsonNode? value) => new(FieldErrorType.Duplicate, field, FieldValueText.Of(value), "");

    /// <summary>A value that is not allowed here.</summary>
    public static FieldError Forbidden(string field, string detail) => new(FieldErrorType.Forbidden, field, null, detail);

    /// <summary>A text of more than <paramref name="maxBytes"/> (kube says bytes for both bytes and characters).</summary>
    public static FieldError TooLong(string field, long maxBytes) =>
        new(FieldErrorType.TooLong, field, null, $"may not be more than {maxBytes} {(maxBytes == 1 ? "byte" : "bytes")}");

    /// <summary>A list or map of <paramref name="actual"/> entries where <paramref name="max"/> are allowed.</summary>
    public static FieldError TooMany(string field, long actual, long max) =>
        new(FieldErrorType.TooMany, field, actual.ToString(System.Globalization.CultureInfo.InvariantCulture),
            $"must have at most {max} {(max == 1 ? "item" : "items")}");

    /// <summary>The Status cause: reason, message, field.</summary>
    public JsonObject ToCause() => new() { ["reason"] = Reason, ["message"] = Body, ["field"] = Field };

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Body}";
}
