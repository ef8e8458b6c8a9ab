using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>
/// Something is wrong with the embedded brokers for a while. Sessions may end and commits fail, so it counts as a crash.
/// </summary>
internal sealed class BrokerFault(string name, double longest, Func<Random, SoakTopics, (string Do, string? Undo)> choose) : IChaosAction
{
    public string Name => name;

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<BrokerFault> All { get; } =
    [
        new("broker", 8, (random, _) => random.Next(1, 4) is var id ? ($"down {id}", $"up {id}") : default),
        new("brokers", 5, (_, _) => ("down all", "up all")),
        new("leader", 1, (random, topics) => ($"leader {random.Of([topics.Orders, topics.Mixed])} {random.Next(2)} {random.Next(1, 4)}", null)),
        new("latency", 8, (random, _) => ($"rtt {random.Next(50, 800)}", "rtt 0")),
        new("fetch-errors", 3, (_, _) => ("errors Fetch NotLeaderForPartition 10", "clear Fetch")),
        new("commit-errors", 3, (random, _) => ($"errors OffsetCommit {random.Of(["NotCoordinatorForGroup", "RequestTimedOut", "Local_Transport"])} 6", "clear OffsetCommit")),
        new("produce-errors", 3, (random, _) => ($"errors Produce {random.Of(["NotLeaderForPartition", "NotEnoughReplicas", "RequestTimedOut"])} 6", "clear Produce")),
        new("heartbeat-errors", 3, (random, _) => ($"errors Heartbeat {random.Of(["UnknownMemberId", "IllegalGeneration", "NotCoordinatorForGroup"])} 6", "clear Heartbeat")),
    ];

    public bool IsPossible(Stage stage) => stage.Broker is not null;

    public ChaosStep Plan(Stage stage, Random random)
    {
        var (begin, end) = choose(random, stage.Topics);
        var hold = random.Seconds(1, Math.Max(longest, 1.1));
        return new ChaosStep($"brokers: {begin} for {hold.TotalSeconds:0.0} s", null, Harm.Crash, async () =>
        {
            await stage.Broker!.AskAsync(begin);
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await (end is null ? Task.CompletedTask : stage.Broker.AskAsync(end));
        });
    }
}
