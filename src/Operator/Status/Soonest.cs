namespace KafkaFetch.Operator.Status;

/// <summary>The earliest of several waits.</summary>
internal static class Soonest
{
    /// <summary>The shortest of the waits that there are, never negative; null when there is none.</summary>
    public static TimeSpan? Of(params ReadOnlySpan<TimeSpan?> waits)
    {
        TimeSpan? soonest = null;
        foreach (var wait in waits)
        {
            soonest = wait is null || (soonest is not null && soonest <= wait) ? soonest : wait;
        }

        return soonest < TimeSpan.Zero ? TimeSpan.Zero : soonest;
    }
}
