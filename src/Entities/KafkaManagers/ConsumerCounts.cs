using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>How many consumers there are.</summary>
public sealed class ConsumerCounts
{
    /// <summary>All.</summary>
    [RangeMinimum(0), RangeMaximum(1000000)]
    public int Total { get; set; }

    /// <summary>Those whose Ready condition is True.</summary>
    [RangeMinimum(0), RangeMaximum(1000000)]
    public int Ready { get; set; }
}
