using System.Diagnostics;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
[Collection(typeof(ScaleTestsCollection))]
public sealed class IdleTests
{
    private const int Members = 300;
    private const int Brokers = 1;

    // librdkafka's own: the handle, the bootstrap connection and the background of its callbacks.
    private const int ThreadsOfAHandle = 3;

    // The pump, the admin handle of the cluster, and what the pool starts for so many joins.
    private const int SharedThreads = 60;

    [Fact]
    public async Task Idle_members_share_a_pump_and_each_is_polled_within_two_seconds()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var host = new TestHost(broker);
        var threads = Threads();

        var members = Enumerable.Range(0, Members)
            .Select(i => host.Start(host.Settings(topic, group: $"g{i}", name: $"ns/c{i}-0") with { Consumer = $"c{i}" }, new RecordingSink()))
            .ToList();
        await Until.TrueAsync("all consume", () => members.TrueForAll(m => m.Snapshot() is { State: MemberState.Consuming, Partitions.Count: 1 }));

        Assert.Equal(0, host.Host.HotMembers);
        Assert.InRange(Threads() - threads, Members, (Members * (ThreadsOfAHandle + Brokers)) + SharedThreads);
        var oldest = await OldestPollAsync(members, TimeSpan.FromSeconds(5));
        Assert.True(oldest < TimeSpan.FromSeconds(2), $"A member was not polled for {oldest.TotalSeconds:0.0} s.");
    }

    private static async Task<TimeSpan> OldestPollAsync(List<IMember> members, TimeSpan watched)
    {
        var started = Stopwatch.GetTimestamp();
        var oldest = TimeSpan.Zero;
        await Until.TrueAsync("the time is over", () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var age = members.Max(m => now - m.Snapshot().LastPoll!.Value);
            oldest = age > oldest ? age : oldest;
            return Stopwatch.GetElapsedTime(started) >= watched;
        });
        return oldest;
    }

    private static int Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
