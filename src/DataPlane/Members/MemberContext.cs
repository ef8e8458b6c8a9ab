using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>What the parts of one member share. Everything in it may be used by any thread.</summary>
internal sealed class MemberContext
{
    private readonly long origin;
    private long lastPollTicks;
    private bool pausedByWish;
    private int recordsPerSecond;

    /// <summary>Starts the member's clock.</summary>
    public MemberContext(TimeProvider time)
    {
        Time = time;
        origin = time.GetTimestamp();
    }

    /// <summary>The time.</summary>
    public TimeProvider Time { get; }

    /// <summary>What the member was started with.</summary>
    public required MemberSettings Settings { get; init; }

    /// <summary>How the host runs it.</summary>
    public required MemberHostOptions Options { get; init; }

    /// <summary>Its log.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Where everyone but the owner leaves word.</summary>
    public required Inbox Inbox { get; init; }

    /// <summary>Which topics stand behind the names that it reads.</summary>
    public required TopicIdentities Topics { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required MemberHealth Health { get; init; }

    /// <summary>What it counts.</summary>
    public required Tally Tally { get; init; }

    /// <summary>Its lanes; null when nothing delivers.</summary>
    public required LaneSet? Lanes { get; init; }

    /// <summary>Admin reads of its cluster.</summary>
    public required Func<ClusterClient> Cluster { get; init; }

    /// <summary>The parts of a record that must be materialised.</summary>
    public required RecordFields Fields { get; init; }

    /// <summary>Fetching is paused by wish.</summary>
    public bool PausedByWish
    {
        get => Volatile.Read(ref pausedByWish);
        set => Volatile.Write(ref pausedByWish, value);
    }

    /// <summary>Most records a second; 0 for no bound.</summary>
    public int RecordsPerSecond
    {
        get => Volatile.Read(ref recordsPerSecond);
        set => Volatile.Write(ref recordsPerSecond, value);
    }

    /// <summary>Milliseconds on the member's clock.</summary>
    public long NowMs => (long)Time.GetElapsedTime(origin).TotalMilliseconds;

    /// <summary>When the owner last polled.</summary>
    public DateTimeOffset? LastPoll
    {
        get => Interlocked.Read(ref lastPollTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        set => Interlocked.Exchange(ref lastPollTicks, value?.UtcTicks ?? 0);
    }
}
