using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Delivery.Logs;

/// <summary>Delivery to the worker's log, one structured line a record; for trying things.</summary>
public sealed class LogSinkSpec
{
    /// <summary>Values are cut after so many bytes.</summary>
    [RangeMinimum(0), RangeMaximum(65536)]
    public int MaxValueBytes { get; set; } = 1024;
}
