using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>A label selector in its text form, as in <c>app=x,tier in (a,b),!old</c>.</summary>
internal sealed record LabelSelector(IReadOnlyList<LabelRequirement> Requirements)
{
    /// <summary>Selects everything.</summary>
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>Reads a selector; empty text selects everything.</summary>
    /// <exception cref="SelectorException">It is malformed.</exception>
    public static LabelSelector Parse(string text) => LabelSelectorParser.Parse(text);

    /// <summary>Reads a selector in its form as an object (meta/v1 LabelSelector), as <c>{matchLabels: {app: x}}</c>.</summary>
    public static LabelSelector Of(JsonObject selector)
    {
        var labels = (selector["matchLabels"] as JsonObject ?? []).Select(label => new LabelRequirement(label.Key, LabelOperator.In, [label.Value?.ToString() ?? ""]));
        var expressions = (selector["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().Select(expression => new LabelRequirement(
            expression["key"]?.ToString() ?? "",
            Enum.TryParse<LabelOperator>(expression["operator"]?.ToString(), out var known) ? known : throw new SelectorException($"\"{expression["operator"]}\" is not a valid label selector operator"),
            [.. (expression["values"] as JsonArray ?? []).Select(value => value?.ToString() ?? "")]));
        return new LabelSelector([.. labels, .. expressions]);
    }

    /// <summary>Whether an object's <c>metadata.labels</c> (null: none) fit.</summary>
    public bool Matches(JsonObject? labels) => Requirements.All(r => r.Matches(labels));
}
