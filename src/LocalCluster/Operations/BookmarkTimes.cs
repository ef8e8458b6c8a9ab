namespace KafkaFetch.LocalCluster.Operations;

/// <summary>When a watch tells how far it is: every minute, and two seconds before its end, so that the next watch goes on there.</summary>
internal sealed class BookmarkTimes
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromSeconds(2);

    private readonly TimeProvider time;
    private readonly DateTimeOffset last;
    private DateTimeOffset? next;

    /// <summary>Plans the bookmarks of a watch that lasts for a time from now.</summary>
    public BookmarkTimes(bool wanted, TimeProvider time, TimeSpan lasts)
    {
        this.time = time;
        last = time.GetUtcNow() + lasts - BeforeEnd;
        next = wanted ? Earlier(time.GetUtcNow() + Every, last) : null;
    }

    /// <summary>Whether one is due now; then the next one is planned.</summary>
    public bool TakeDue()
    {
        var now = time.GetUtcNow();
        if (next is null || now < next)
        {
            return false;
        }

        next = next >= last ? null : Earlier(now + Every, last);
        return true;
    }

    /// <summary>How long to wait for the next one at most; without end when there is none.</summary>
    public TimeSpan UntilNext()
    {
        if (next is not { } planned)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = planned - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
