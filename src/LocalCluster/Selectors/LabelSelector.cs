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

    /// <summary>Whether an object's <c>metadata.labels</c> (null: none) fit.</summary>
    public bool Matches(JsonObject? labels) => Requirements.All(r => r.Matches(labels));
}
