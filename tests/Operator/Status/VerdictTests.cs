using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Verdicts;

namespace KafkaFetch.Operator.Tests.Status;

[Trait("Ring", "Unit")]
public sealed class VerdictTests
{
    private const double Step = 15;
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Each pair is a committed offset and an end, 15 s apart; -1 is unknown.</summary>
    private static readonly Dictionary<string, (long[] Pairs, bool Owned, bool Paused, PartitionVerdict Verdict)> Cases = new()
    {
        ["nothing seen"] = ([], true, false, PartitionVerdict.Unknown),
        ["no commit known"] = ([-1, 5], true, false, PartitionVerdict.Unknown),
        ["no end known"] = ([5, -1], true, false, PartitionVerdict.Unknown),
        ["an end that was known"] = ([5, 5, 5, -1], true, false, PartitionVerdict.Unknown),
        ["nothing to do"] = ([5, 5], true, false, PartitionVerdict.Ok),
        ["an empty partition without owner"] = ([0, 0], false, false, PartitionVerdict.Ok),
        ["first sight of lag"] = ([5, 9], true, false, PartitionVerdict.Ok),
        ["moves with lag"] = ([1, 9, 2, 10, 3, 11], true, false, PartitionVerdict.Ok),
        ["stands for less than stallAfter"] = ([5, 9, 5, 9, 5, 9, 5, 9], true, false, PartitionVerdict.Ok),
        ["stands for stallAfter"] = ([5, 9, 5, 9, 5, 9, 5, 9, 5, 9], true, false, PartitionVerdict.Stalled),
        ["stands and grows"] = ([5, 6, 5, 7, 5, 8, 5, 9, 5, 10], true, false, PartitionVerdict.Stalled),
        ["stood and moved at last"] = ([5, 9, 5, 9, 5, 9, 5, 9, 6, 9], true, false, PartitionVerdict.Ok),
        ["stands without lag"] = ([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], true, false, PartitionVerdict.Ok),
        ["stood idle, then lag"] = ([5, 5, 5, 5, 5, 5, 5, 5, 5, 9], true, false, PartitionVerdict.Ok),
        ["stands by wish"] = ([5, 9, 5, 9, 5, 9, 5, 9, 5, 9], true, true, PartitionVerdict.Ok),
        ["lag and no owner"] = ([5, 9], false, false, PartitionVerdict.Stopped),
        ["lag, no owner, stands"] = ([5, 9, 5, 9, 5, 9, 5, 9, 5, 9], false, false, PartitionVerdict.Stopped),
        ["went back"] = ([5, 9, 3, 9], true, false, PartitionVerdict.Rewound),
        ["went back and stopped"] = ([5, 9, 3, 9], false, false, PartitionVerdict.Rewound),
        ["went back to an end"] = ([5, 9, 3, 3], true, false, PartitionVerdict.Rewound),
        ["unknown between does not hide it"] = ([5, 9, -1, 9, 3, 9], true, false, PartitionVerdict.Rewound),
        ["went back before the window"] = ([9, 9, .. Moves(3, 10, 0)], true, false, PartitionVerdict.Ok),
        ["rises over the window"] = ([.. Moves(1, 10, 5)], true, false, PartitionVerdict.Warn),
        ["rises over too little"] = ([.. Moves(1, 9, 5)], true, false, PartitionVerdict.Ok),
        ["rises with one dip"] = ([.. Moves(1, 5, 5), 6, 12, .. Moves(7, 4, 30)], true, false, PartitionVerdict.Warn),
        ["one peak"] = ([.. Moves(1, 5, 0), 6, 99, .. Moves(7, 4, 0)], true, false, PartitionVerdict.Ok),
        ["falls"] = ([.. Moves(1, 10, -5)], true, false, PartitionVerdict.Ok),
        ["rose from nothing once"] = ([1, 1, .. Moves(2, 9, 5)], true, false, PartitionVerdict.Ok),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_partition_is_judged_by_what_was_seen(string name)
    {
        var (pairs, owned, paused, verdict) = Cases[name];
        var history = History(pairs, TimeSpan.FromSeconds(Step));

        Assert.Equal(verdict, VerdictRules.Of(history, owned, paused, TimeSpan.FromSeconds(4 * Step)));
    }

    [Fact]
    public void What_is_seen_more_often_makes_the_window_no_shorter()
    {
        var history = new PartitionHistory();
        for (var i = 0; i < 100; i++)
        {
            history.Add(new Observation(Start.AddSeconds(i), i, i + (10 * i) + 1), TimeSpan.FromSeconds(Step));
        }

        Assert.InRange(history.Window[^1].At - history.Window[0].At, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(150));
        Assert.Equal(99, history.Window[^1].Committed);
        Assert.Equal(PartitionVerdict.Ok, VerdictRules.Of(history, true, false, TimeSpan.FromMinutes(5)));
    }

    [Theory]
    [InlineData(new long[] { }, null)]
    [InlineData(new long[] { -1, 5 }, null)]
    [InlineData(new long[] { 5, 5 }, 0.0)]
    [InlineData(new long[] { 5, 9 }, 0.0)]
    [InlineData(new long[] { 5, 9, 5, 9, 5, 12 }, 30.0)]
    [InlineData(new long[] { 5, 9, 5, 20, 9, 22 }, 15.0)]
    public void Lag_in_seconds_counts_from_when_the_end_went_past(long[] pairs, double? seconds)
        => Assert.Equal(seconds, LagAge.Seconds(History(pairs, TimeSpan.FromSeconds(Step)).Window, null));

    [Fact]
    public void A_record_in_flight_tells_its_own_age()
        => Assert.Equal(60, LagAge.Seconds(History([5, 9], TimeSpan.FromSeconds(Step)).Window, Start.AddSeconds(-60)));

    [Theory]
    [InlineData("Ok", 0, 0.0, "AllPartitionsOk")]
    [InlineData("Ok", 11, 0.0, "LagTooHigh")]
    [InlineData("Ok", 10, 31.0, "LagTooHigh")]
    [InlineData("Ok", 10, 30.0, "AllPartitionsOk")]
    [InlineData("Warn", 5, 0.0, "LagRising")]
    [InlineData("Stalled", 5, 0.0, "PartitionStalled")]
    [InlineData("Stopped", 5, 0.0, "PartitionStopped")]
    [InlineData("Rewound", 5, 0.0, "OffsetRewound")]
    [InlineData("Unknown", 5, 0.0, "Unknown")]
    public void The_worst_partition_and_the_limits_speak_for_the_consumer(string verdict, long lag, double seconds, string reason)
    {
        var worst = new JudgedPartition(Row(1, Enum.Parse<PartitionVerdict>(verdict)), seconds);
        var report = HealthReport.Of(new HealthSpec { MaxLag = 10, MaxLagSeconds = 30 }, lag, [new(Row(0, PartitionVerdict.Ok), 0), worst]);

        Assert.Equal(reason, report.Reason);
        Assert.Equal(reason switch { "AllPartitionsOk" or "LagRising" => true, "Unknown" => (bool?)null, _ => false }, report.Healthy);
        Assert.True(report.Healthy != false || reason == "LagTooHigh" || report.Message.Contains("t[1]", StringComparison.Ordinal), report.Message);
    }

    [Fact]
    public void Without_partitions_nothing_is_known()
        => Assert.Equal((null, "Unknown"), (HealthReport.Of(new HealthSpec(), null, []).Healthy, HealthReport.Of(new HealthSpec(), null, []).Reason));

    [Fact]
    public void Records_that_were_missed_are_worse_than_any_partition()
    {
        var report = HealthReport.Of(new HealthSpec(), 5, [new(Row(1, PartitionVerdict.Rewound), 0)], "orders[1]: gone");

        Assert.Equal(new HealthReport(false, "OffsetOutOfRange", "orders[1]: gone"), report);
    }

    private static PartitionStatus Row(int partition, PartitionVerdict verdict) => new() { Topic = "t", Partition = partition, Verdict = verdict };

    /// <summary>A commit that moves by one, and a lag of 60 that grows by so many a step.</summary>
    private static long[] Moves(long from, int count, int growth)
        => [.. Enumerable.Range(0, count).SelectMany(i => new[] { from + i, from + i + 60 + (growth * i) })];

    private static PartitionHistory History(long[] pairs, TimeSpan interval)
    {
        var history = new PartitionHistory();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            history.Add(new Observation(Start.AddSeconds(i / 2 * Step), Known(pairs[i]), Known(pairs[i + 1])), interval);
        }

        return history;
    }

    private static long? Known(long value) => value < 0 ? null : value;
}
