using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>When a consumer counts as unwell.</summary>
public sealed class HealthSpec
{
    /// <summary>Healthy turns False when the lag is more than so many records.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? MaxLag { get; set; }

    /// <summary>Healthy turns False when the oldest undelivered record is older than so many seconds.</summary>
    [RangeMinimum(1), RangeMaximum(31536000)]
    public int? MaxLagSeconds { get; set; }

    /// <summary>A partition with lag whose committed offset has not moved for so long is stalled.</summary>
    [DurationRange("10s", "24h")]
    public GoDuration StallAfter { get; set; } = GoDuration.FromText("5m");

    /// <summary>What is retried without success for so long is reported as Stalled; retries go on.</summary>
    [DurationRange("10s", "24h")]
    public GoDuration ProgressDeadline { get; set; } = GoDuration.FromText("10m");
}
