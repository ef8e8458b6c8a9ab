namespace KafkaFetch.DataPlane.Members;

/// <summary>One running member of a consumer group. All methods may be called from any thread.</summary>
public interface IMember
{
    /// <summary>What it was started with.</summary>
    MemberSettings Settings { get; }

    /// <summary>
    /// Raised when something a condition speaks of has changed (assigned, blocked, healed, failed, stopped), on a thread of this room:
    /// the handler must only note it and return.
    /// </summary>
    event Action<IMember>? Changed;

    /// <summary>Where it stands. Costs no I/O and never blocks the member.</summary>
    MemberSnapshot Snapshot();

    /// <summary>Pauses or resumes fetching of every partition, now and later ones; the assignment is kept.</summary>
    void SetPaused(bool paused);

    /// <summary>Bounds the records that the member takes, over any second or longer; holds at once and makes no rebalance.</summary>
    /// <param name="recordsPerSecond">1 or more; null for no bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    void SetRecordsPerSecond(int? recordsPerSecond);

    /// <summary>
    /// Stops taking records, drains what is in flight for at most <paramref name="drain"/>, stores offsets, closes. Idempotent.
    /// Ends within <paramref name="drain"/> + 3 s even when the broker does not answer.
    /// </summary>
    Task StopAsync(StopMode mode, TimeSpan drain);
}
