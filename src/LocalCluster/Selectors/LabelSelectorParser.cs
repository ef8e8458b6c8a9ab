namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>Reads label selectors.</summary>
internal static class LabelSelectorParser
{
    /// <summary>Reads a selector; empty text selects everything.</summary>
    public static LabelSelector Parse(string text) => text.Trim().Length == 0 ? LabelSelector.Everything : new([.. text.Split(',').Select(Part)]);

    private static LabelRequirement Part(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? new(part.Trim(), LabelOperator.Exists, []) : new(part[..at].Trim(), LabelOperator.In, [part[(at + 1)..].Trim('=', ' ')]);
    }
}
