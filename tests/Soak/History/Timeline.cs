namespace KafkaFetch.Soak.History;

/// <summary>The soak's clock: the time since its start. Any thread.</summary>
internal sealed class Timeline(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public TimeProvider Time { get; } = time;

    public TimeSpan Now => Time.GetElapsedTime(started);

    /// <summary>An instant that somebody else on this machine noted.</summary>
    public TimeSpan At(DateTimeOffset instant) => instant - startedAt;

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellation) => Task.Delay(delay, Time, cancellation);
}
