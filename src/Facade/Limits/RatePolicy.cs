namespace KafkaFetch.Facade.Limits;

/// <summary>
/// A token bucket, as the time at which it would be full again (the generic cell rate algorithm): one number is all that is kept of a client. Pure.
/// </summary>
internal sealed record RatePolicy
{
    private readonly long interval;

    /// <summary>Makes the policy.</summary>
    /// <param name="name">Its name in the RateLimit headers.</param>
    /// <param name="burst">Requests at once, after a pause.</param>
    /// <param name="perSecond">Requests a second, on the average.</param>
    public RatePolicy(string name, int burst, double perSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        Name = name;
        Burst = burst;
        interval = Math.Max(1, (long)(TimeSpan.TicksPerSecond / perSecond));
    }

    /// <summary>Its name in the RateLimit headers.</summary>
    public string Name { get; }

    /// <summary>Requests at once, after a pause.</summary>
    public int Burst { get; }

    /// <summary>How long an empty bucket takes to be full.</summary>
    public TimeSpan Window => TimeSpan.FromTicks(interval * Burst);

    /// <summary>Takes a token.</summary>
    /// <param name="fullAt">When the bucket would be full, ticks; 0 for a client that was never seen.</param>
    /// <param name="now">The present, ticks of the same clock.</param>
    /// <returns>The verdict, and when the bucket would be full after it.</returns>
    public (RateVerdict Verdict, long FullAt) Take(long fullAt, long now)
    {
        var next = Math.Max(fullAt, now) + interval;
        var left = Window.Ticks - (next - now);
        return left >= 0
            ? (new RateVerdict(this, (int)(left / interval), TimeSpan.FromTicks(next - now), null), next)
            : (new RateVerdict(this, 0, TimeSpan.FromTicks(fullAt - now), TimeSpan.FromTicks(-left)), fullAt);
    }
}
