using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class DeliveryTests
{
    [Fact]
    public async Task Every_record_is_delivered_once_and_in_the_order_of_its_partition()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 3);
        for (var p = 0; p < 3; p++)
        {
            await broker.ProduceAsync(topic, p, 500);
        }

        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);

        await Until.TrueAsync("1,500 records are delivered", () => sink.Delivered.Count >= 1_500);

        for (var p = 0; p < 3; p++)
        {
            Assert.Equal(Enumerable.Range(0, 500), sink.ValuesOf(p));
        }

        var snapshot = await member.SnapshotAsync(
            "commits and ends are known",
            s => s.Partitions.Count == 3 && s.Partitions.All(p => p is { Committed: 500, End: 500, InFlight: 0 }));
        Assert.Equal(MemberState.Consuming, snapshot.State);
        Assert.Equal(1_500, snapshot.Counters.Delivered);
        Assert.NotNull(snapshot.LastPoll);
        Assert.NotNull(snapshot.LastDelivery);
        Assert.All(snapshot.Partitions, p => Assert.Equal(500, p.Position));
        var first = sink.Delivered.First();
        Assert.Equal("k0", System.Text.Encoding.UTF8.GetString(first.Key!));
        Assert.Equal("h", Assert.Single(first.Headers).Key);
        Assert.True(first.TimestampMs > 0);
    }

    [Fact]
    public async Task A_member_that_stops_and_starts_again_goes_on_where_it_was()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 100);
        await using var host = new TestHost(broker);
        var first = new RecordingSink();
        var member = host.Start(host.Settings(topic), first);
        await Until.TrueAsync("the first takes 100", () => first.Delivered.Count == 100);
        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));
        Assert.True(first.Disposed);
        Assert.Empty(host.Host.Members);
        Assert.Equal(MemberState.Stopped, member.Snapshot().State);

        await broker.ProduceAsync(topic, 0, 50, from: 100);
        var second = new RecordingSink();
        host.Start(host.Settings(topic), second);
        await Until.TrueAsync("the second takes 50", () => second.Delivered.Count >= 50);
        Assert.Equal(Enumerable.Range(100, 50), second.ValuesOf(0));
    }

    [Fact]
    public async Task While_the_sink_fails_the_offset_does_not_move_and_the_head_is_shown()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var fail = true;
        var sink = new RecordingSink
        {
            Answer = (r, _) => ValueTask.FromResult(
                Volatile.Read(ref fail) && r.Offset == 4 ? SinkAnswer.Retry("DeliveryFailing", "The destination answers 503.", 503) : SinkAnswer.Delivered),
        };
        var settings = host.Settings(topic);
        var member = host.Start(settings with { Delivery = settings.Delivery! with { Retry = settings.Delivery.Retry with { MaxAttempts = 3 } } }, sink);

        var shown = await member.SnapshotAsync("the head is blocked", s => s.Partitions is [{ Blocked.Exhausted: true }]);
        var blocked = shown.Partitions[0].Blocked!;
        Assert.Equal(4, blocked.Offset);
        Assert.Equal(503, blocked.Code);
        Assert.True(blocked.Attempts >= 3);
        await Until.TrueAsync("offset 4 is committed", async () => (await broker.CommittedAsync(settings.GroupId, topic, 1)).GetValueOrDefault(new(topic, 0)) == 4);
        var attempts = sink.Attempts.Count;
        await Until.TrueAsync("it keeps trying", () => sink.Attempts.Count > attempts + 3);
        Assert.Equal(4, (await broker.CommittedAsync(settings.GroupId, topic, 1))[new PartitionId(topic, 0)]);
        var error = member.Snapshot().LastError!;
        Assert.Equal(("DeliveryFailing", 4L, 503), (error.Reason, error.Offset, error.Code));

        Volatile.Write(ref fail, false);
        await Until.TrueAsync("all is delivered", () => sink.Delivered.Count == 10);
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
        await Until.TrueAsync("the head is free", () => member.Snapshot().Partitions[0].Blocked is null);
        Assert.True(member.Snapshot().Counters.Failed >= 3);
    }

    [Fact]
    public async Task A_sink_that_does_not_answer_times_out_and_the_record_comes_again()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 3);
        await using var host = new TestHost(broker);
        var hung = 0;
        var sink = new RecordingSink
        {
            Answer = async (r, stop) =>
            {
                if (r.Offset == 1 && Interlocked.Increment(ref hung) <= 2)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                }

                return SinkAnswer.Delivered;
            },
        };
        var settings = host.Settings(topic);
        var member = host.Start(settings with { Delivery = settings.Delivery! with { Timeout = TimeSpan.FromMilliseconds(300) } }, sink);

        await Until.TrueAsync("all is delivered", () => sink.Delivered.Count == 3);
        Assert.Equal([0, 1, 2], sink.ValuesOf(0));
        Assert.Equal("DeliveryTimedOut", member.Snapshot().LastError!.Reason);
        Assert.Equal(2, member.Snapshot().Counters.Failed);
    }

    [Fact]
    public async Task Skip_completes_a_rejected_record_and_counts_it()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink
        {
            Answer = (r, _) => ValueTask.FromResult(r.Offset == 2 ? SinkAnswer.Reject("DeliveryRejected", "400", 400) : SinkAnswer.Delivered),
        };
        var settings = host.Settings(topic);
        var member = host.Start(settings with { Delivery = settings.Delivery! with { OnFailure = FailurePolicy.Skip } }, sink);

        await Until.TrueAsync("four are delivered", () => sink.Delivered.Count == 4);
        Assert.Equal([0, 1, 3, 4], sink.ValuesOf(0));
        Assert.Single(sink.Attempts, r => r.Offset == 2);
        await Until.TrueAsync("5 is committed", () => member.Snapshot().Partitions[0].Committed == 5);
        Assert.Equal(1, member.Snapshot().Counters.Skipped);
    }

    [Fact]
    public async Task Without_a_sink_a_record_is_complete_when_read()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 200);
        await broker.ProduceAsync(topic, 1, 100);
        await using var host = new TestHost(broker);
        var member = host.Start(host.Settings(topic) with { Delivery = null }, sink: null);

        var snapshot = await member.SnapshotAsync(
            "all is committed",
            s => s.Partitions.Select(p => p.Committed).SequenceEqual([200, 100]));
        Assert.Equal(300, snapshot.Counters.Delivered);
        Assert.Contains("kafkafetch_consumer_records_total{namespace=\"ns\",consumer=\"consumer\"} 300", await host.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_filled_and_a_stop_waits_for_none()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 250);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink { MaxBatchRecords = 1_000 };
        var settings = host.Settings(topic);
        var member = host.Start(
            settings with { Delivery = settings.Delivery! with { Batch = new BatchSettings { MaxRecords = 100, MaxWait = TimeSpan.FromMinutes(1) } } }, sink);
        await Until.TrueAsync("two batches are delivered", () => sink.Delivered.Count == 200);
        Assert.Equal([100, 100], sink.Sizes);

        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(10));

        Assert.Equal([100, 100, 50], sink.Sizes);
        Assert.Equal(Enumerable.Range(0, 250), sink.ValuesOf(0));
        Assert.Equal(250, (await broker.CommittedAsync(settings.GroupId, topic, 1)).Values.Single());
    }
}
