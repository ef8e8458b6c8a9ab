using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Bounds on speed and memory, each for one member.</summary>
public sealed class LimitsSpec
{
    /// <summary>Most records a second; unlimited when it is not given.</summary>
    [RangeMinimum(1), RangeMaximum(100000000)]
    public int? RecordsPerSecond { get; set; }

    /// <summary>Most records of a member that are read and not yet complete.</summary>
    [RangeMinimum(1), RangeMaximum(1000000)]
    public int? MaxInFlightRecords { get; set; }

    /// <summary>Most bytes of a member that are read and not yet complete, for example <c>16Mi</c>.</summary>
    public ByteQuantity? MaxInFlightBytes { get; set; }
}
