using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class PressureTests
{
    /// <summary>The bound that is promised; a deadline, not a wait.</summary>
    private static readonly TimeSpan ResumeBound = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_stuck_partition_is_held_at_its_bound_while_the_others_go_on()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 3);
        for (var p = 0; p < 3; p++)
        {
            await broker.ProduceAsync(topic, p, 1_000);
        }

        await using var host = new TestHost(broker);
        var stuck = true;
        var sink = new RecordingSink
        {
            Answer = (r, _) => ValueTask.FromResult(
                r.Partition == 1 && Volatile.Read(ref stuck) ? SinkAnswer.Retry("DeliveryFailing", "no") : SinkAnswer.Delivered),
        };
        var member = host.Start(host.Settings(topic) with { MaxInFlightRecords = 50 }, sink);
        await Until.TrueAsync("the others are through", () => sink.Delivered.Count == 2_000);
        Assert.Empty(sink.ValuesOf(1));
        await member.SnapshotAsync("the stuck one is full", s => s.Partitions[1] is { InFlight: 50 or 51, Blocked: not null });
        await PausedAsync(host);
        var polled = member.Snapshot().LastPoll;
        await member.SnapshotAsync("it still polls", s => s.LastPoll > polled);

        Volatile.Write(ref stuck, false);
        await Until.TrueAsync("the stuck one is through", () => sink.Delivered.Count == 3_000);
        Assert.Equal(Enumerable.Range(0, 1_000), sink.ValuesOf(1));
    }

    [Fact]
    public async Task Bytes_are_bounded_for_the_member()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 500);
        await broker.ProduceAsync(topic, 1, 500);
        await using var host = new TestHost(broker);
        var release = new SemaphoreSlim(0);
        var sink = new RecordingSink { Answer = async (_, stop) => { await release.WaitAsync(stop); return SinkAnswer.Delivered; } };
        var member = host.Start(host.Settings(topic) with { MaxInFlightBytes = 16 * 1024 }, sink);
        await member.SnapshotAsync("it is full", s => s.Partitions.Sum(p => p.InFlight) > 20);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.InRange(member.Snapshot().Partitions.Sum(p => p.InFlight), 20, 60);
        release.Release(10_000);
        await Until.TrueAsync("all are delivered", () => sink.Delivered.Count == 1_000);
        Assert.Equal(Enumerable.Range(0, 500), sink.ValuesOf(0));
    }

    [Fact]
    public async Task Paused_keeps_the_assignment_and_resumes()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("five are delivered", () => sink.Delivered.Count == 5);
        member.SetPaused(true);
        await member.SnapshotAsync("it is paused", s => s.State == MemberState.Paused);
        await PausedAsync(host);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await member.SnapshotAsync("the lag is seen", s => s.Partitions is [{ End: 10 }]);
        Assert.Equal(5, sink.Delivered.Count);
        member.SetPaused(false);
        await Until.TrueAsync("ten are delivered", () => sink.Delivered.Count == 10);
        Assert.Equal(MemberState.Consuming, member.Snapshot().State);
    }

    [Fact]
    public async Task A_partition_that_was_paused_at_its_bound_resumes_within_a_second_of_having_room()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 1_000);
        await using var host = new TestHost(broker);
        var release = new TaskCompletionSource();
        var sink = new RecordingSink { Answer = async (_, stop) => { await release.Task.WaitAsync(stop); return SinkAnswer.Delivered; } };
        host.Start(host.Settings(topic) with { MaxInFlightRecords = 50 }, sink);
        await PausedAsync(host);

        release.SetResult();

        // Beyond what was in flight, so that it was fetched anew.
        await Eventually.TrueAsync("what came after the pause is delivered", () => sink.Delivered.Count > 60, ResumeBound, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_member_that_was_paused_by_wish_delivers_within_a_second_of_the_wish_to_resume()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("five are delivered", () => sink.Delivered.Count == 5);
        member.SetPaused(true);
        await PausedAsync(host);
        await broker.ProduceAsync(topic, 0, 5, from: 5);

        member.SetPaused(false);

        await Eventually.TrueAsync("ten are delivered", () => sink.Delivered.Count == 10, ResumeBound, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_partition_that_was_paused_when_it_was_revoked_is_consumed_when_it_comes_back(bool byWish)
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 200);
        await broker.ProduceAsync(topic, 1, 200);
        await using var host = new TestHost(broker, o => o with { RevokeDrain = TimeSpan.FromMilliseconds(300) });
        var stuck = !byWish;
        var sink = new RecordingSink
        {
            Answer = (_, _) => ValueTask.FromResult(Volatile.Read(ref stuck) ? SinkAnswer.Retry("DeliveryFailing", "no") : SinkAnswer.Delivered),
        };
        var settings = host.Settings(topic) with { MaxInFlightRecords = 20 };
        var member = host.Start(settings, sink);
        if (byWish)
        {
            await Until.TrueAsync("all are delivered", () => sink.Delivered.Count == 400);
            member.SetPaused(true);
        }

        await PausedAsync(host, partitions: 2);
        var sibling = host.Start(settings with { Name = "ns/consumer-1" }, sink);
        await Until.TrueAsync("they share", () => member.Snapshot().Partitions.Count == 1 && sibling.Snapshot().Partitions.Count == 1);
        Volatile.Write(ref stuck, false);
        member.SetPaused(false);
        await sibling.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(2));
        await member.SnapshotAsync("it has both again", s => s.Partitions.Count == 2);

        await broker.ProduceAsync(topic, 0, 10, from: 200);
        await broker.ProduceAsync(topic, 1, 10, from: 200);

        await Until.TrueAsync("both go on", () => sink.ValuesOf(0).Contains(209) && sink.ValuesOf(1).Contains(209));
        await PausedAsync(host, partitions: 0);
    }

    [Fact]
    public async Task An_idle_member_gives_its_thread_back_and_takes_it_again()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker, o => o with { CoolAfter = TimeSpan.FromMilliseconds(300) });
        var sink = new RecordingSink();
        host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("five are delivered", () => sink.Delivered.Count == 5);
        await Until.TrueAsync("it is on the pump", () => host.Host.HotMembers == 0);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await Until.TrueAsync("ten are delivered", () => sink.Delivered.Count == 10);
    }

    private static Task PausedAsync(TestHost host, int partitions = 1) => Until.TrueAsync(
        $"{partitions} are paused in the handle",
        async () => (await host.MetricsAsync()).Contains($"kafkafetch_consumer_paused_partitions{{namespace=\"ns\",consumer=\"consumer\"}} {partitions}\n", StringComparison.Ordinal));
}
