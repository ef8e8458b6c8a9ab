using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Tests.Judging;

/// <summary>Made-up histories of one consumer that reads one partition.</summary>
internal static class Histories
{
    public static readonly PartitionName Partition = new("orders", 0);

    public static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    public static Arrival Arrived(long offset, double seconds, ArrivalKind kind = ArrivalKind.Acknowledged) => new(Partition.At(offset), At(seconds), kind);

    public static CommitSeen Committed(long offset, double seconds) => new(Partition, offset, At(seconds), At(seconds));

    public static Disturbance Disturbed(double from, double to, Harm harm, string? consumer = null) => new("chaos", consumer, harm, At(from), At(to));

    public static IReadOnlyDictionary<PartitionName, IReadOnlyList<LoggedRecord>> Log(params string[] keys)
        => new Dictionary<PartitionName, IReadOnlyList<LoggedRecord>>
        {
            [Partition] = [.. keys.Select((key, offset) => new LoggedRecord(offset, key, offset, key == "poison"))],
        };

    /// <summary>Three records of two keys, each arrived once and in order, all committed.</summary>
    public static Story Good(Promise? promise = null, params Arrival[] more) => new()
    {
        Promise = promise ?? new Promise { Consumer = "c" },
        Log = Log("a", "b", "a"),
        Arrivals = [.. new[] { Arrived(0, 1), Arrived(1, 2), Arrived(2, 3) }.Concat(more)],
        Commits = [Committed(2, 5), Committed(3, 8)],
    };

    /// <summary>The same with other parts.</summary>
    public static Story With(
        this Story story, Arrival[]? arrivals = null, CommitSeen[]? commits = null, Disturbance[]? disturbances = null, TimeSpan stopReachesBack = default, string? notReady = null)
        => new()
        {
            Promise = story.Promise,
            Log = story.Log,
            Arrivals = arrivals ?? story.Arrivals,
            Commits = commits ?? story.Commits,
            Disturbances = disturbances ?? story.Disturbances,
            StopReachesBack = stopReachesBack,
            NotReady = notReady,
        };
}
