using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Bounds on speed and memory.</summary>
public sealed class LimitsSpec
{
    /// <summary>Most records of a member a second; unlimited when it is not given.</summary>
    [RangeMinimum(1), RangeMaximum(100000000)]
    public int? RecordsPerSecond { get; set; }

    /// <summary>
    /// Most records of one partition that are read and not yet complete; 1000 when it is not given, and never less than two batches.
    /// What a member holds of all its partitions is bounded by <c>maxInFlightBytes</c>.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(1000000)]
    public int? MaxInFlightRecords { get; set; }

    /// <summary>
    /// Most bytes of a member that are read and not yet complete, for example <c>16Mi</c>; 64Mi when it is not given. Each record counts
    /// with its key, its value, its headers and 256 bytes for what it takes besides, so that empty records are bounded too. Each partition has its equal share.
    /// </summary>
    public ByteQuantity? MaxInFlightBytes { get; set; }
}
