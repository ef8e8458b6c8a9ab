using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Status;

/// <summary>How one partition is doing.</summary>
public sealed class PartitionStatus
{
    /// <summary>The topic.</summary>
    [Required]
    [Length(1, 249)]
    public string Topic { get; set; } = "";

    /// <summary>The partition.</summary>
    [Required]
    [RangeMinimum(0), RangeMaximum(2147483647)]
    public int Partition { get; set; }

    /// <summary>The member that has it.</summary>
    [Length(0, 63)]
    public string? Member { get; set; }

    /// <summary>The committed offset: the next record after a restart.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? CommittedOffset { get; set; }

    /// <summary>The end of the partition, as the isolation level sees it.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? EndOffset { get; set; }

    /// <summary>Records not yet committed; absent while unknown.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? Lag { get; set; }

    /// <summary>The timestamp of the oldest record that is read and not yet delivered.</summary>
    public DateTimeOffset? OldestUndeliveredTime { get; set; }

    /// <summary>The verdict.</summary>
    public PartitionVerdict Verdict { get; set; } = PartitionVerdict.Unknown;
}
