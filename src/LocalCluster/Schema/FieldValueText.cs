using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Values as kube-apiserver prints them in messages: Go's <c>%v</c> for numbers, <c>%q</c> for strings, <c>%#v</c> for the rest.</summary>
internal static class FieldValueText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as in <c>Invalid value: VALUE: ...</c>.</summary>
    public static string Of(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => Quote(value.GetValue<string>()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Number(value),
        _ => GoSyntax(value),
    };

    /// <summary>Compact JSON with sorted keys, as Go's encoding/json writes a map.</summary>
    public static string Json(JsonNode? value) => Sorted(value)?.ToJsonString(Relaxed) ?? "null";

    /// <summary>Go's <c>%v</c> of a number: integers plain, floats in the shortest form, with an exponent from 1e21 (or below 1e-4).</summary>
    public static string Number(JsonNode value)
    {
        var text = value.ToJsonString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? text
            : GoFloat(double.Parse(text, CultureInfo.InvariantCulture));
    }

    /// <summary>Go's <c>%v</c> of a float64.</summary>
    public static string GoFloat(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e21))
        {
            var text = value.ToString("E16", CultureInfo.InvariantCulture);
            var shortest = value.ToString("R", CultureInfo.InvariantCulture);
            var source = shortest.Contains('E', StringComparison.Ordinal) ? shortest : text;
            var at = source.IndexOf('E', StringComparison.Ordinal);
            var exponent = int.Parse(source[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return source[..at] + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        }

        return ((decimal)value).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary>Go's <c>%q</c>: a double-quoted string with its escapes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\v' => quoted.Append("\\v"),
                < ' ' or '\x7f' => quoted.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Go's %#v, which is what kube prints for maps and lists.
    private static string GoSyntax(JsonNode? value) => value switch
    {
        JsonObject o => $"map[string]interface {{}}{{{string.Join(", ", o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{Quote(p.Key)}:{GoSyntax(p.Value)}"))}}}",
        JsonArray a => $"[]interface {{}}{{{string.Join(", ", a.Select(GoSyntax))}}}",
        null => "interface {}(nil)",
        _ => Of(value),
    };

    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        null => null,
        _ => value.DeepClone(),
    };
}
