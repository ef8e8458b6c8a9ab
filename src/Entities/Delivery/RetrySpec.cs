using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery;

/// <summary>How often and when a failed delivery is tried again: exponential backoff with full jitter.</summary>
[ValidationRule(DeliveryRules.Backoff, DeliveryRules.BackoffMessage)]
public sealed class RetrySpec
{
    /// <summary>Attempts before <c>onFailure</c> decides, the first included.</summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Longest wait before the second attempt.</summary>
    [DurationRange("1ms", "1h")]
    public GoDuration InitialBackoff { get; set; } = GoDuration.FromText("300ms");

    /// <summary>Longest wait before any attempt.</summary>
    [DurationRange("1ms", "24h")]
    public GoDuration MaxBackoff { get; set; } = GoDuration.FromText("1m");

    /// <summary>What each wait is multiplied with.</summary>
    [RangeMinimum(1), RangeMaximum(10)]
    public double Multiplier { get; set; } = 2;
}
