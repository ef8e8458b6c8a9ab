using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery;

/// <summary>How many records go in one delivery. It ends with whichever bound is met first.</summary>
public sealed class BatchSpec
{
    /// <summary>Most records of a delivery; with <c>http</c> more than 1 needs <c>format: batch</c>.</summary>
    [RangeMinimum(1), RangeMaximum(10000)]
    public int MaxRecords { get; set; } = 1;

    /// <summary>Most bytes of a delivery; a larger record goes alone.</summary>
    public ByteQuantity MaxBytes { get; set; } = ByteQuantity.FromText("1Mi");

    /// <summary>How long to wait for more records; 0s takes what is there.</summary>
    [DurationRange("0s", "1m")]
    public GoDuration MaxWait { get; set; } = GoDuration.FromText("0s");
}
