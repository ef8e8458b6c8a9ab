using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>The JSONPath that printer columns use: <c>.a.b</c>, <c>.a['x.y']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[*]</c>, <c>[?(@.type=="Ready")]</c>.</summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<Func<JsonNode, IEnumerable<JsonNode?>>> _steps;

    private JsonPath(IReadOnlyList<Func<JsonNode, IEnumerable<JsonNode?>>> steps)
    {
        _steps = steps;
    }

    /// <summary>Reads a path; null when it is not of this subset.</summary>
    public static JsonPath? TryParse(string text)
    {
        var steps = new List<Func<JsonNode, IEnumerable<JsonNode?>>>();
        for (var i = 0; i < text.Length;)
        {
            var length = text[i] switch { '.' => FieldLength(text, i), '[' => BracketLength(text, i), _ => 0 };
            if (length == 0) return null;
            var part = text.Substring(i + 1, length - (text[i] == '[' ? 2 : 1));
            var step = text[i] == '.' ? Field(part.Replace("\\.", ".", StringComparison.Ordinal)) : Bracket(part);
            if (step is null) return null;
            steps.Add(step);
            i += length;
        }

        return steps.Count == 0 ? null : new JsonPath(steps);
    }

    /// <summary>The first value that the path finds; null when it finds none.</summary>
    public JsonNode? First(JsonNode root)
    {
        IEnumerable<JsonNode?> found = [root];
        foreach (var step in _steps) found = found.OfType<JsonNode>().SelectMany(step);
        return found.FirstOrDefault();
    }

    private static int FieldLength(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is not ('.' or '[')) end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        return end == at + 1 ? 0 : end - at;
    }

    private static int BracketLength(string text, int at)
    {
        char? quote = null;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (quote is not null) quote = text[i] == quote ? null : quote;
            else if (text[i] is '\'' or '"') quote = text[i];
            else if (text[i] == ']') return i - at + 1;
        }

        return 0;
    }

    private static Func<JsonNode, IEnumerable<JsonNode?>>? Bracket(string inner)
    {
        if (inner == "*") return All;
        if (inner.StartsWith("?(", StringComparison.Ordinal)) return JsonPathFilter.TryParse(inner) is { } filter ? Items(filter.Fits) : null;
        if (inner.Length > 1 && inner[0] is '\'' or '"' && inner[^1] == inner[0]) return Field(inner[1..^1]);
        return int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? At(index) : null;
    }

    private static Func<JsonNode, IEnumerable<JsonNode?>> Field(string name) =>
        node => node is JsonObject o && o.TryGetPropertyValue(name, out var value) ? [value] : [];

    private static Func<JsonNode, IEnumerable<JsonNode?>> At(int index) => node =>
    {
        if (node is not JsonArray list) return [];
        var at = index < 0 ? list.Count + index : index;
        return at >= 0 && at < list.Count ? [list[at]] : [];
    };

    private static Func<JsonNode, IEnumerable<JsonNode?>> Items(Func<JsonNode?, bool> fits) => node => node is JsonArray list ? list.Where(fits) : [];

    private static IEnumerable<JsonNode?> All(JsonNode node) => node switch
    {
        JsonArray a => a,
        JsonObject o => o.Select(p => p.Value),
        _ => [],
    };
}
