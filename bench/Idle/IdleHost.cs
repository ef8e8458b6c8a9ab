using System.Diagnostics;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.Bench.Members;
using KafkaFetch.DataPlane.Members;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Bench.Idle;

/// <summary>Idle members of one host.</summary>
internal static class IdleHost
{
    public static async Task<string> MeasureAsync(BenchBroker broker, string topic, int members)
    {
        var options = new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry() };
        var host = new MemberHost(options, TimeProvider.System, NullLoggerFactory.Instance);
        var first = Start(host, broker, topic, "first");
        await UntilAsync(Phases.Settle, () => IsConsuming(first));
        var before = Footprint.Now();
        var started = Enumerable.Range(0, members).Select(i => Start(host, broker, topic, $"g{i}")).ToList();
        await UntilAsync(Phases.Patience, () => started.TrueForAll(IsConsuming));
        await UntilAsync(Phases.Settle, () => false);
        var after = Footprint.Now();
        var watched = Stopwatch.GetTimestamp();
        await UntilAsync(Phases.Watched, () => false);
        var cores = (Footprint.Now(collected: false).Cpu - after.Cpu) / Stopwatch.GetElapsedTime(watched);
        return Footprint.Line(members, before, after, cores, await OldestPollAsync(started));
    }

    private static IMember Start(MemberHost host, BenchBroker broker, string topic, string group)
        => host.Start(broker.SettingsOf(topic, 1, $"{topic}-member-{group}", $"bench/{group}"), new CountingSink(0));

    private static bool IsConsuming(IMember member) => member.Snapshot() is { State: MemberState.Consuming, Partitions.Count: 1 };

    /// <summary>The oldest poll that any member ever shows. After the rest: looking costs processor time, too.</summary>
    private static async Task<TimeSpan> OldestPollAsync(List<IMember> members)
    {
        var oldest = TimeSpan.Zero;
        await UntilAsync(Phases.Settle, () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var age = members.Max(m => now - m.Snapshot().LastPoll ?? TimeSpan.MaxValue);
            oldest = age > oldest ? age : oldest;
            return false;
        });
        return oldest;
    }

    private static async Task UntilAsync(TimeSpan most, Func<bool> enough)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < most && !enough())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
