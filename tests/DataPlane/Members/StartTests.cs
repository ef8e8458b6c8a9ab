using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.DataPlane.Tests.Members;

/// <summary>Where a partition without a commit starts, and what a successor is left.</summary>
[Trait("Ring", "Integration")]
public sealed class StartTests
{
    private static readonly StartPosition InAYear = new(StartKind.Timestamp, TimeProvider.System.GetUtcNow().AddYears(1));

    public static TheoryData<StartPosition> Ends => [new StartPosition(StartKind.Latest), InAYear];

    [Theory, MemberData(nameof(Ends))]
    public async Task A_start_at_the_end_is_committed_before_anything_is_delivered(StartPosition start)
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker, o => o with { AutoCommitInterval = TimeSpan.FromMinutes(30) });
        var member = host.Start(host.Settings(topic) with { StartFrom = start }, new RecordingSink());

        await member.SnapshotAsync("it is at the end", s => s.Partitions is [{ Position: 10, Committed: 10 }]);

        var committed = await broker.CommittedAsync(member.Settings.GroupId, topic, 1);
        Assert.Equal(10, committed[new PartitionId(topic, 0)]);
    }

    [Fact]
    public async Task A_start_that_cannot_be_committed_is_told_and_waits_and_stays_where_it_was_found()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        broker.Embedded!.PushRequestErrors(BrokerRequest.OffsetCommit, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 1_000)]);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic) with { StartFrom = new StartPosition(StartKind.Latest) }, sink);
        await member.SnapshotAsync("it says so", s => s.LastError is { Reason: "StartNotCommitted", Offset: 10 });

        await broker.ProduceAsync(topic, 0, 5, from: 10);
        var told = member.Snapshot().LastError!.Time;
        await member.SnapshotAsync("it has tried again", s => s.LastError!.Time > told);
        Assert.Empty(sink.Attempts);
        broker.Embedded.ClearRequestErrors(BrokerRequest.OffsetCommit);

        await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 15 }]);
        Assert.Equal(Enumerable.Range(10, 5), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_start_does_not_wait_for_a_partition_that_is_never_read_to_its_end()
    {
        await using var broker = new TestBroker();
        var busy = await broker.CreateTopicAsync("busy", 1);
        var other = await broker.CreateTopicAsync("other", 1);
        await broker.ProduceAsync(busy, 0, 1);
        await using var host = new TestHost(broker);
        var settings = host.Settings(busy);
        var first = host.Start(settings, new RecordingSink());
        await first.SnapshotAsync("the busy one has a commit", s => s.Partitions is [{ Committed: 1 }]);
        await first.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));
        await broker.ProduceAsync(busy, 0, 10_000, from: 1);
        await broker.ProduceAsync(other, 0, 1);
        var sink = new RecordingSink();

        var member = host.Start(settings with { Topics = [busy, other] }, sink);
        member.SetRecordsPerSecond(100);

        await Until.TrueAsync("the other's is delivered", () => sink.Delivered.Any(r => r.Topic == other));
        await Until.TrueAsync("the busy one goes on", () => sink.Delivered.Count > 300);
        var values = sink.Delivered.Where(r => r.Topic == busy).Select(r => r.Offset).ToList();
        Assert.Equal(Enumerable.Range(1, values.Count).Select(o => (long)o), values);
    }
}
