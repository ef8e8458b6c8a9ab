namespace KafkaFetch.DataPlane.Assignments;

/// <summary>
/// Which topics stand behind the names that one member reads. Kafka gives a topic an id that never comes again (KIP-516): one that was
/// deleted and made anew under its name has another, and offsets of the old one say nothing of it. Any thread.
/// </summary>
internal sealed class TopicIdentities
{
    /// <summary>
    /// How long after a topic was made anew a commit may still speak of the old one: max.poll.interval, as long as a rebalance may take.
    /// </summary>
    public const long SettleMs = 300_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Known> topics = [];
    private readonly HashSet<string> gone = [];
    private int version;

    /// <summary>Begins with the topics of whom <c>startFrom</c> speaks, and their ids then.</summary>
    public TopicIdentities(IReadOnlyDictionary<string, string> first)
    {
        foreach (var (topic, id) in first)
        {
            topics[topic] = new Known(id, Current: null, Before: null, SinceMs: 0);
        }
    }

    /// <summary>Another one whenever an id is news.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>The topics whose ids have been seen.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (gate)
            {
                return [.. topics.Keys];
            }
        }
    }

    /// <summary>The cluster has told ids.</summary>
    /// <returns>True when any of them is news.</returns>
    public bool Saw(IReadOnlyDictionary<string, string> ids, long nowMs)
    {
        lock (gate)
        {
            var news = false;
            foreach (var (topic, id) in ids)
            {
                news |= Saw(topic, id, nowMs);
            }

            if (news)
            {
                Volatile.Write(ref version, version + 1);
            }

            return news;
        }
    }

    /// <summary>The topic's id now; null while it is not known.</summary>
    public string? Of(string topic)
    {
        lock (gate)
        {
            return topics.GetValueOrDefault(topic)?.Current;
        }
    }

    /// <summary>
    /// The id that a commit speaks of which was found at an assignment: while the group settles after a topic was made anew, the old one's.
    /// Null while it is not known.
    /// </summary>
    public string? OfCommit(string topic, long nowMs)
    {
        lock (gate)
        {
            return topics.GetValueOrDefault(topic) is not { } known ? null
                : known.Before is { } before && nowMs - known.SinceMs < SettleMs ? before
                : known.Current;
        }
    }

    /// <summary>Whether it is another topic than the one that <c>startFrom</c> was said of.</summary>
    public bool IsAnother(string topic)
    {
        lock (gate)
        {
            return topics.GetValueOrDefault(topic) is { Current: { } current, First: var first } && current != first;
        }
    }

    private bool Saw(string topic, string id, long nowMs)
    {
        // A broker that lags behind still tells the old one.
        if (gone.Contains(id))
        {
            return false;
        }

        var known = topics.GetValueOrDefault(topic) ?? new Known(id, Current: null, Before: null, SinceMs: 0);
        if (known.Current == id)
        {
            return false;
        }

        if (known.Current is { } old)
        {
            gone.Add(old);
        }

        topics[topic] = known with { Current = id, Before = known.Current, SinceMs = nowMs };
        return true;
    }

    private sealed record Known(string First, string? Current, string? Before, long SinceMs);
}
