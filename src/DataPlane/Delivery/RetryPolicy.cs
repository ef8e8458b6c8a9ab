namespace KafkaFetch.DataPlane.Delivery;

/// <summary>The decision after a failed attempt.</summary>
internal static class RetryPolicy
{
    /// <summary>The longest time a destination may ask to be left alone.</summary>
    public static readonly TimeSpan LongestAfter = TimeSpan.FromHours(1);

    /// <summary>Decides.</summary>
    /// <param name="settings">The consumer's wishes.</param>
    /// <param name="failedAttempts">Attempts that have failed, this one included; 1 or more.</param>
    /// <param name="answer">The sink's answer, not Delivered.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    public static RetryVerdict Decide(DeliverySettings settings, int failedAttempts, in SinkAnswer answer, double random)
    {
        var retry = settings.Retry;
        if (answer.Outcome == SinkOutcome.Halt)
        {
            // Asked again once in the longest while, so that it heals by itself when the destination is back.
            return new RetryVerdict(Skip: false, retry.MaxBackoff, Exhausted: true);
        }

        var exhausted = answer.Outcome == SinkOutcome.Reject || failedAttempts >= retry.MaxAttempts;
        if (exhausted && settings.OnFailure == FailurePolicy.Skip)
        {
            return new RetryVerdict(Skip: true, TimeSpan.Zero, Exhausted: true);
        }

        if (exhausted && settings.OnFailure == FailurePolicy.DeadLetter)
        {
            return new RetryVerdict(Skip: false, TimeSpan.Zero, Exhausted: true, DeadLetter: true);
        }

        // A blocked head waits between half and all of the maximal backoff: with full jitter "at most once a minute" would often be at once.
        var wait = exhausted
            ? retry.MaxBackoff * (0.5 + (random / 2))
            : Ceiling(retry, failedAttempts) * random;
        var after = answer.After is { } asked ? TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestAfter.Ticks)) : TimeSpan.Zero;
        return new RetryVerdict(Skip: false, wait > after ? wait : after, exhausted);
    }

    /// <summary>Decides when a dead letter that was not written is tried again: its record is blocked until it is.</summary>
    /// <param name="settings">The consumer's wishes.</param>
    /// <param name="failures">How often writing it has failed, 1 or more.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    public static RetryVerdict DecideDeadLetter(DeliverySettings settings, int failures, double random)
        => new(Skip: false, Ceiling(settings.Retry, failures) * random, Exhausted: true);

    private static TimeSpan Ceiling(RetrySettings retry, int failedAttempts)
    {
        var factor = Math.Pow(retry.Multiplier, failedAttempts - 1);
        var ticks = retry.InitialBackoff.Ticks * factor;
        return ticks >= retry.MaxBackoff.Ticks ? retry.MaxBackoff : TimeSpan.FromTicks((long)ticks);
    }
}
