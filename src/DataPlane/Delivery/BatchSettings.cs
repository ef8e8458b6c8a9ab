namespace KafkaFetch.DataPlane.Delivery;

/// <summary>How many records go in one delivery. It ends with whichever bound is met first.</summary>
public sealed record BatchSettings
{
    /// <summary>Most records, 1 or more; never more than the sink takes.</summary>
    public int MaxRecords { get; init; } = 1;

    /// <summary>Most bytes of keys and values; a larger record goes alone.</summary>
    public long MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>How long to wait for more records when there are fewer; zero takes what is there.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.Zero;
}
