using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Files;

/// <summary>
/// Delivery to files under the worker's data directory, in a folder of the consumer's own. A record is complete when it is on the disk.
/// </summary>
public sealed class FileSinkSpec
{
    /// <summary>What is written for a record.</summary>
    public FileSinkFormat Format { get; set; } = FileSinkFormat.Json;

    /// <summary>A file is closed when it is so large.</summary>
    [ValidationRule(DeliveryRules.FileRotate, DeliveryRules.FileRotateMessage)]
    public ByteQuantity RotateBytes { get; set; } = ByteQuantity.FromText("64Mi");

    /// <summary>A file is closed when it is so old.</summary>
    [DurationRange("1s", "24h")]
    public GoDuration RotateAfter { get; set; } = GoDuration.FromText("1h");
}
