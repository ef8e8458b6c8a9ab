namespace KafkaFetch.DataPlane.Delivery;

/// <summary>Exponential backoff with full jitter.</summary>
public sealed record RetrySettings
{
    /// <summary>Attempts in all before the failure policy decides, 1 or more.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>The ceiling of the first wait.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The ceiling that no wait exceeds, a longer Retry-After excepted.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the ceiling grows by from attempt to attempt, 1 or more.</summary>
    public double Multiplier { get; init; } = 2;
}
