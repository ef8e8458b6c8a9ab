namespace KafkaFetch.Operator.Verdicts;

/// <summary>Where a partition stood at one moment. What was not known is null.</summary>
/// <param name="At">When.</param>
/// <param name="Committed">The committed offset.</param>
/// <param name="End">The end of the partition.</param>
internal readonly record struct Observation(DateTimeOffset At, long? Committed, long? End)
{
    /// <summary>Records not yet committed; a group that has never committed has not consumed anything that is known.</summary>
    public long? Lag => End is { } end && Committed is { } committed ? Math.Max(0, end - committed) : null;
}
