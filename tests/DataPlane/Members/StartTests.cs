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
}
