using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class FaultTests
{
    [Fact]
    public async Task Brokers_that_go_away_are_shown_and_the_member_heals_when_they_are_back()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await member.SnapshotAsync("ten are committed", s => s.Partitions is [{ Committed: 10 }]);

        broker.Embedded!.SetAllDown();
        var failing = await member.SnapshotAsync("it says so", s => s.State == MemberState.Failing);
        Assert.Equal("BrokersUnreachable", failing.Reason);
        Assert.Equal("BrokersUnreachable", failing.LastError!.Reason);

        broker.Embedded.SetAllUp();
        await member.SnapshotAsync("it has healed", s => s.State == MemberState.Consuming);
        await broker.ProduceAsync(topic, 0, 10, from: 10);
        await Until.TrueAsync("it goes on", () => sink.Delivered.Count >= 20);
        Assert.Equal(Enumerable.Range(0, 20), sink.ValuesOf(0).Distinct());
    }

    [Fact]
    public async Task A_broker_that_is_not_there_at_the_start_is_shown_and_a_stop_is_quick()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        broker.Embedded!.SetAllDown();
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "BrokersUnreachable" });

        broker.Embedded.SetAllUp();
        await member.SnapshotAsync("it consumes", s => s.State == MemberState.Consuming);
        broker.Embedded.SetAllDown();
        await member.SnapshotAsync("it says so again", s => s.State == MemberState.Failing);
        var started = TimeProvider.System.GetTimestamp();
        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(1));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(6));
        Assert.True(sink.Disposed);
    }

    [Fact]
    public async Task A_missing_topic_is_shown_and_consumed_when_it_appears()
    {
        await using var broker = new TestBroker();
        var topic = broker.Unique("later");
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        var failing = await member.SnapshotAsync("it says so", s => s.State == MemberState.Failing);
        Assert.Equal("TopicNotFound", failing.Reason);
        Assert.Contains(topic, failing.Message, StringComparison.Ordinal);

        await broker.CreateTopicAsync("later", 2);
        await broker.ProduceAsync(topic, 1, 5);
        await Until.TrueAsync("it is consumed", () => sink.Delivered.Count == 5);
        Assert.Equal(MemberState.Consuming, member.Snapshot().State);
    }

    [Fact]
    public async Task A_commit_that_retention_has_passed_is_told_and_consuming_goes_on_at_the_earliest()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var first = host.Start(host.Settings(topic), new RecordingSink());
        await first.SnapshotAsync("ten are committed", s => s.Partitions is [{ Committed: 10 }]);
        await first.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));

        await broker.ProduceAsync(topic, 0, 20, from: 10);
        broker.Embedded!.DeleteRecords(topic, 0, 15);
        var sink = new RecordingSink();
        var second = host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("what is left is delivered", () => sink.Delivered.Count >= 15);
        Assert.Equal(Enumerable.Range(15, 15), sink.ValuesOf(0));
        Assert.Equal("OffsetOutOfRange", second.Snapshot().LastError!.Reason);
        await second.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 30 }]);
        Assert.Contains("kafkafetch_consumer_out_of_range_total{namespace=\"ns\",consumer=\"consumer\"} 1", await host.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latest_holds_for_the_partitions_it_was_spoken_of_and_is_stored_at_once()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 10);
        await broker.ProduceAsync(topic, 1, 10);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = host.Settings(topic) with
        {
            StartFrom = new StartPosition(StartKind.Latest),
            StartPartitions = new Dictionary<string, int> { [topic] = 1 },
        };
        var member = host.Start(settings, sink);
        await member.SnapshotAsync("both have a commit", s => s.Partitions is [{ Committed: 10 }, { Committed: 10 }]);
        Assert.Empty(sink.ValuesOf(0));
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(1));
        await broker.ProduceAsync(topic, 0, 1, from: 10);
        await Until.TrueAsync("the new one is delivered", () => sink.ValuesOf(0).SequenceEqual([10]));
    }

    [Fact]
    public async Task A_time_to_start_from_is_obeyed()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one knows no offsets for times");
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        host.Start(host.Settings(topic) with { StartFrom = new StartPosition(StartKind.Timestamp, now) }, sink);
        await Until.TrueAsync("five are delivered", () => sink.Delivered.Count >= 5);
        Assert.Equal(Enumerable.Range(5, 5), sink.ValuesOf(0));
    }

    [Fact]
    public async Task Settings_that_librdkafka_refuses_are_refused_with_the_key()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        var settings = host.Settings("t") with { Properties = new Dictionary<string, string> { ["fetch.min.bytes"] = "many" } };
        await using var sink = new RecordingSink();
        var refused = Assert.Throws<ArgumentException>(() => host.Start(settings, sink));
        Assert.Contains("fetch.min.bytes", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Host.Members);
        Assert.DoesNotContain("kafkafetch_consumer_records_total{", await host.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_that_librdkafka_refuses_are_refused_and_leave_nothing_behind()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        await using var sink = new RecordingSink();
        var refused = Assert.Throws<ArgumentException>(() => host.Start(host.Settings("t") with { Topics = ["^("] }, sink));
        Assert.Contains("ns/consumer-0", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Host.Members);
        Assert.DoesNotContain("kafkafetch_consumer_records_total{", await host.MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_breaks_its_lane_costs_a_new_handle_and_no_record()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var broken = 0;
        var sink = new RecordingSink
        {
            Answer = (r, _) => r.Offset == 5 && Interlocked.Exchange(ref broken, 1) == 0
                ? throw new InsufficientMemoryException("no memory for it")
                : ValueTask.FromResult(SinkAnswer.Delivered),
        };
        var member = host.Start(host.Settings(topic) with { Concurrency = 1 }, sink);

        var healed = await member.SnapshotAsync("all are committed", s => s is { State: MemberState.Consuming, Partitions: [{ Committed: 10 }] });

        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0).Distinct());
        Assert.Equal("MemberFailed", healed.LastError!.Reason);
        Assert.Contains("no memory for it", healed.LastError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_member_of_the_same_name_is_refused()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        await using var sink = new RecordingSink();
        host.Start(host.Settings("t"), new RecordingSink());
        Assert.Throws<InvalidOperationException>(() => host.Start(host.Settings("t"), sink));
    }
}
