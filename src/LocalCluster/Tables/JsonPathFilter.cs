using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>One comparison of a field with a constant: <c>?(@.type=="Ready")</c>.</summary>
internal sealed partial record JsonPathFilter(JsonPath Field, bool Negated, string Value)
{
    /// <summary>Reads what is between the brackets; null when it is no such comparison.</summary>
    public static JsonPathFilter? TryParse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || JsonPath.TryParse(match.Groups["field"].Value) is not { } field) return null;
        return new JsonPathFilter(field, match.Groups["sign"].Value == "!=", match.Groups["value"].Value.Trim('"', '\''));
    }

    /// <summary>Whether an item fits; one without the field does not.</summary>
    public bool Fits(JsonNode? item) => item is not null && Field.First(item) is { } value && (value.ToString() == Value) != Negated;

    [GeneratedRegex(@"^\?\(\s*@(?<field>[.\[][^=!<>]*?)\s*(?<sign>==|!=)\s*(?<value>""[^""]*""|'[^']*'|[^\s""']+)\s*\)\z")]
    private static partial Regex Form();
}
