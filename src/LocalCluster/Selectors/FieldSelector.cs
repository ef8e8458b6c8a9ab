using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>A field selector in its text form, as in <c>metadata.name=x,type!=Opaque</c>.</summary>
internal sealed record FieldSelector(IReadOnlyList<FieldRequirement> Requirements)
{
    /// <summary>Selects everything.</summary>
    public static FieldSelector Everything { get; } = new([]);

    /// <summary>Reads a selector; empty text selects everything.</summary>
    /// <param name="text">The selector.</param>
    /// <param name="supported">Fields that the kind can be selected by; see <see cref="SupportedFields"/>.</param>
    /// <exception cref="SelectorException">It is malformed or names another field.</exception>
    public static FieldSelector Parse(string text, IReadOnlySet<string> supported) => FieldSelectorParser.Parse(text, supported);

    /// <summary>Whether an object fits.</summary>
    public bool Matches(JsonObject value) => Requirements.All(r => r.Matches(value));
}
