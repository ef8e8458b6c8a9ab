using System.Globalization;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.Testing.Waiting;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class PressureTests
{
    /// <summary>The bound that is promised; a deadline, not a wait.</summary>
    private static readonly TimeSpan ResumeBound = TimeSpan.FromSeconds(1);

    /// <summary>More bytes than a record of these tests counts.</summary>
    private const int LargestRecord = 512;

    /// <summary>The partition that is stuck.</summary>
    private int own;

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
    public async Task A_stuck_partition_that_holds_its_share_of_the_bytes_does_not_stop_another_at_the_bound_of_the_member()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 500);
        await using var host = new TestHost(broker);
        var release = new TaskCompletionSource();
        var sink = new RecordingSink { Answer = (r, stop) => StuckAtOwn(r, release.Task, stop) };
        var member = host.Start(host.Settings(topic) with { MaxInFlightBytes = 16 * 1024 }, sink);
        await PausedAsync(host);

        await broker.ProduceAsync(topic, 1, 500);
        await PausedAsync(host, partitions: 2);
        Assert.InRange(await InFlightBytesAsync(host), 16 * 1024, (16 * 1024) + (2 * LargestRecord));

        release.SetResult();
        await Until.TrueAsync("the other is through", () => sink.ValuesOf(1).Count == 500);
        Assert.Empty(sink.ValuesOf(0));
        Assert.InRange(member.Snapshot().Partitions[0].InFlight, 20, 60);
    }

    [Fact]
    public async Task A_stuck_partition_that_holds_all_the_bytes_leaves_a_partition_that_is_assigned_later_a_record_at_a_time()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await using var host = new TestHost(broker);
        var most = 0L;
        var sink = new RecordingSink { Answer = (r, stop) => StuckAtOwn(r, Task.CompletedTask, stop) };
        var member = host.Start(host.Settings(topic) with { MaxInFlightBytes = 16 * 1024 }, sink);
        await using var other = new TestHost(broker);
        var leaving = other.Start(host.Settings(topic, name: "ns/consumer-1"), new RecordingSink());
        await leaving.SnapshotAsync("each has one", s => s.Partitions.Count == 1 && member.Snapshot().Partitions.Count == 1);

        // Which of them is its own is the group's choice; that one is stuck.
        own = member.Snapshot().Partitions[0].Partition;
        await broker.ProduceAsync(topic, own, 500);
        await PausedAsync(host);
        Assert.InRange(await InFlightBytesAsync(host), 16 * 1024, (16 * 1024) + (2 * LargestRecord));
        await leaving.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(2));
        await member.SnapshotAsync("it has both", s => s.Partitions.Count == 2);

        await broker.ProduceAsync(topic, 1 - own, 100);
        await Until.TrueAsync("the other is through", async () =>
        {
            most = Math.Max(most, await InFlightBytesAsync(host));
            return sink.ValuesOf(1 - own).Count == 100;
        });

        Assert.InRange(most, 16 * 1024, (16 * 1024) + (4 * LargestRecord));
        Assert.Empty(sink.ValuesOf(own));
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
        $"{partitions} are paused in the handle", async () => await LevelAsync(host, "kafkafetch_consumer_paused_partitions") == partitions);

    private static Task<long> InFlightBytesAsync(TestHost host) => LevelAsync(host, "kafkafetch_consumer_in_flight_bytes");

    private static async Task<long> LevelAsync(TestHost host, string family)
    {
        var line = (await host.MetricsAsync()).Split('\n').FirstOrDefault(l => l.StartsWith(family + "{", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    private async ValueTask<SinkAnswer> StuckAtOwn(Record record, Task release, CancellationToken stop)
    {
        if (record.Partition == own)
        {
            return SinkAnswer.Retry("DeliveryFailing", "no");
        }

        await release.WaitAsync(stop);
        return SinkAnswer.Delivered;
    }
}
