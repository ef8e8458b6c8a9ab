namespace KafkaFetch.Soak.History;

/// <summary>All that is known of one consumer at the end.</summary>
internal sealed class Story
{
    private readonly Lazy<Dictionary<Place, int>> firsts;
    private readonly Lazy<Dictionary<Place, LoggedRecord>> records;

    public Story()
    {
        firsts = new(FindFirsts);
        records = new(FindRecords);
    }

    public required Promise Promise { get; init; }

    /// <summary>The records of the partitions that it reads, by offset.</summary>
    public required IReadOnlyDictionary<PartitionName, IReadOnlyList<LoggedRecord>> Log { get; init; }

    /// <summary>What its destination has, in the order in which it came there.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>The group's commits, in the order in which they were read.</summary>
    public IReadOnlyList<CommitSeen> Commits { get; init; } = [];

    /// <summary>What was done to it.</summary>
    public IReadOnlyList<Disturbance> Disturbances { get; init; } = [];

    /// <summary>How long before a stop what was completed may be uncommitted: zero where a stop commits.</summary>
    public TimeSpan StopReachesBack { get; init; }

    /// <summary>Whether the consumer was Ready at the end, else why not.</summary>
    public string? NotReady { get; init; }

    /// <summary>The records of the log by place.</summary>
    public IReadOnlyDictionary<Place, LoggedRecord> Records => records.Value;

    /// <summary>The index of each record's first arrival.</summary>
    public IReadOnlyDictionary<Place, int> FirstArrivals => firsts.Value;

    private Dictionary<Place, LoggedRecord> FindRecords()
        => Log.SelectMany(p => p.Value.Select(r => (Place: p.Key.At(r.Offset), Record: r))).ToDictionary(p => p.Place, p => p.Record);

    private Dictionary<Place, int> FindFirsts()
    {
        var found = new Dictionary<Place, int>();
        for (var i = 0; i < Arrivals.Count; i++)
        {
            found.TryAdd(Arrivals[i].Place, i);
        }

        return found;
    }
}
