using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Tests.Brokers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Integration")]
public sealed class ClusterClientTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_probe_tells_brokers_and_topics()
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        await broker.CreateTopicAsync("orders", 2);
        await using var client = Client(broker);
        var probe = await client.ProbeAsync(Timeout, TestContext.Current.CancellationToken);
        Assert.Equal(ProbeOutcome.Connected, probe.Outcome);
        Assert.Equal([1, 2, 3], probe.Brokers.Select(b => b.Id));
        Assert.NotEmpty(probe.ClusterId!);
        Assert.Equal(1, probe.TopicCount);
    }

    [Fact]
    public async Task A_probe_ends_at_brokers_that_must_not_be_connected_to()
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        IReadOnlyList<BrokerInfo> seen = [];
        await using var client = new ClusterClient(broker.Cluster, TimeProvider.System, NullLoggerFactory.Instance, (brokers, _) =>
        {
            seen = brokers;
            return Task.FromResult<string?>("broker 3 is where nobody may go");
        });

        var probe = await client.ProbeAsync(Timeout, TestContext.Current.CancellationToken);

        Assert.Equal((ProbeOutcome.EgressDenied, "broker 3 is where nobody may go"), (probe.Outcome, probe.Message));
        Assert.Equal([1, 2, 3], seen.Select(b => b.Id));
        Assert.Empty(probe.Brokers);
    }

    [Fact]
    public async Task A_probe_of_brokers_that_are_away_says_so_in_time_and_succeeds_when_they_are_back()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        broker.Embedded!.SetAllDown();
        await using var client = Client(broker);
        var started = TimeProvider.System.GetTimestamp();
        var probe = await client.ProbeAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(ProbeOutcome.BrokersUnreachable, probe.Outcome);
        Assert.Contains(broker.Bootstrap, probe.Message, StringComparison.Ordinal);
        Assert.Empty(probe.Brokers);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Null(await client.PartitionCountsAsync(["t"], TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Empty(await client.EndOffsetsAsync([new("t", 0)], true, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        Assert.Null(await client.CommittedOffsetsAsync("g", [new("t", 0)], TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));

        broker.Embedded.SetAllUp();
        Assert.Equal(ProbeOutcome.Connected, (await client.ProbeAsync(Timeout, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_absent_and_not_made()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 3);
        var missing = broker.Unique("missing");
        await using var client = Client(broker);
        for (var i = 0; i < 2; i++)
        {
            var counts = await client.PartitionCountsAsync([topic, missing], Timeout, TestContext.Current.CancellationToken);
            Assert.Equal(new Dictionary<string, int> { [topic] = 3 }, counts);
        }
    }

    [Fact]
    public async Task Ends_are_told_for_the_partitions_that_exist()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 1, 7);
        await using var client = Client(broker);
        var ends = await client.EndOffsetsAsync(
            [new(topic, 0), new(topic, 1)], readCommitted: true, Timeout, TestContext.Current.CancellationToken);
        Assert.Equal(new Dictionary<PartitionId, long> { [new(topic, 0)] = 0, [new(topic, 1)] = 7 }, ends);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_answer_and_not_a_negative_offset()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 7);
        await using var client = Client(broker);
        PartitionId id = new(topic, 0);
        Assert.Equal(7, (await client.EndOffsetsAsync([id], readCommitted: true, Timeout, TestContext.Current.CancellationToken))[id]);

        broker.Embedded!.PushRequestErrors(KafkaFetch.LocalCluster.Broker.BrokerRequest.ListOffsets, Confluent.Kafka.ErrorCode.Local_Transport);

        Assert.Empty(await client.EndOffsetsAsync([id], readCommitted: true, Timeout, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_group_without_commits_has_none()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var client = Client(broker);
        Assert.Empty((await client.CommittedOffsetsAsync(broker.Unique("g"), [new(topic, 0)], Timeout, TestContext.Current.CancellationToken))!);
    }

    [Fact]
    public async Task All_topics_are_told_with_their_partitions()
    {
        await using var broker = new TestBroker();
        var (two, one) = (await broker.CreateTopicAsync("two", 2), await broker.CreateTopicAsync("one", 1));
        await using var client = Client(broker);
        var topics = (await client.TopicsAsync(Timeout, TestContext.Current.CancellationToken)).Value!;
        Assert.Equal((2, 1), (topics[two], topics[one]));
    }

    [Fact]
    public async Task A_group_is_deleted_with_its_commits()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one deletes no groups");
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 3);
        await using var client = Client(broker);
        await using var host = new TestHost(broker);
        var member = host.Start(host.Settings(topic), new RecordingSink());
        await member.SnapshotAsync("it has committed", s => s.Partitions is [{ Committed: 3 }]);
        var group = member.Settings.GroupId;
        Assert.Equal(GroupDeletionOutcome.NotYet, (await client.DeleteGroupAsync(group, Timeout, TestContext.Current.CancellationToken)).Outcome);

        await member.StopAsync(KafkaFetch.DataPlane.Members.StopMode.Leave, TimeSpan.FromSeconds(5));

        await Until.TrueAsync(
            "it is gone",
            async () => (await client.DeleteGroupAsync(group, Timeout, TestContext.Current.CancellationToken)).Outcome == GroupDeletionOutcome.Gone);
        Assert.Empty((await client.CommittedOffsetsAsync(group, [new(topic, 0)], Timeout, TestContext.Current.CancellationToken))!);
        Assert.Equal(GroupDeletionOutcome.Gone, (await client.DeleteGroupAsync(group, Timeout, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task A_group_of_brokers_that_are_away_is_not_deleted_yet()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        broker.Embedded!.SetAllDown();
        await using var client = Client(broker);
        var deletion = await client.DeleteGroupAsync("g", TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(GroupDeletionOutcome.NotYet, deletion.Outcome);
    }

    [Fact]
    public async Task A_broker_that_cannot_delete_groups_is_told()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var client = Client(broker);
        var deletion = await client.DeleteGroupAsync("g", TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(GroupDeletionOutcome.Refused, deletion.Outcome);
        Assert.Contains("g", deletion.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_librdkafka_refuses_is_named()
    {
        var settings = new ClusterSettings(["127.0.0.1:1"], new Dictionary<string, string> { ["socket.timeout.ms"] = "soon" });
        var refused = Assert.Throws<ArgumentException>(() => new ClusterClient(settings, TimeProvider.System, NullLoggerFactory.Instance));
        Assert.Contains("socket.timeout.ms", refused.Message, StringComparison.Ordinal);
    }

    private static ClusterClient Client(TestBroker broker) => new(broker.Cluster, TimeProvider.System, NullLoggerFactory.Instance);
}
