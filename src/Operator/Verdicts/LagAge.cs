namespace KafkaFetch.Operator.Verdicts;

/// <summary>How far behind a partition is, in seconds. Pure.</summary>
internal static class LagAge
{
    /// <summary>
    /// The age of the oldest record that is not delivered: by its own timestamp when it is in flight, else by when the end was first seen
    /// past the committed offset, which is at most the truth. Null while unknown, 0 without lag.
    /// </summary>
    public static double? Seconds(IReadOnlyList<Observation> window, DateTimeOffset? oldestUndelivered)
    {
        if (window.Count == 0 || window[^1] is not { Lag: { } lag } now)
        {
            return null;
        }

        if (lag == 0)
        {
            return 0;
        }

        var since = oldestUndelivered ?? window.First(o => o.End > now.Committed).At;
        return Math.Max(0, (now.At - since).TotalSeconds);
    }
}
