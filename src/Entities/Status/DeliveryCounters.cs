using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Status;

/// <summary>Records by outcome.</summary>
public sealed class DeliveryCounters
{
    /// <summary>When counting began: the start of the oldest member that lives.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Acknowledged by the destination.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long Delivered { get; set; }

    /// <summary>Attempts that failed.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long Failed { get; set; }

    /// <summary>Acknowledged by the dead-letter topic.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long DeadLettered { get; set; }

    /// <summary>Left out because the policy says so.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long Skipped { get; set; }
}
