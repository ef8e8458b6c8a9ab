namespace KafkaFetch.LocalCluster.Schema;

/// <summary>One additional printer column of a CRD version.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Type">integer, number, string, boolean or date.</param>
/// <param name="JsonPath">Where the value is, as in <c>.status.conditions[?(@.type=="Ready")].status</c>.</param>
internal sealed record PrinterColumn(string Name, string Type, string JsonPath)
{
    /// <summary>OpenAPI format for the client; may be empty.</summary>
    public string Format { get; init; } = "";

    /// <summary>What the column says.</summary>
    public string Description { get; init; } = "";

    /// <summary>0 is always shown, greater only in the wide view.</summary>
    public int Priority { get; init; }
}
