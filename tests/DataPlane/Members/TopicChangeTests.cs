using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Members;

/// <summary>Topics that change under a consumer: deleted and made anew, and with more partitions than before.</summary>
[Trait("Ring", "Integration")]
public sealed class TopicChangeTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public async Task A_topic_made_anew_is_consumed_from_its_beginning_whether_it_has_the_old_offset_or_not(int records)
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(Quick(host, topic), sink);
        await member.SnapshotAsync("ten are committed", s => s.Partitions is [{ Committed: 10 }]);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);

        await MakeAnewAsync(broker, topic);
        await broker.ProduceAsync(topic, 0, records, from: 100);

        await member.SnapshotAsync("the new topic is committed", s => s.Partitions is [{ Committed: var committed }] && committed == records && s.LastError?.Reason is "TopicRecreated");
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0).Take(10));
        Assert.Equal(Enumerable.Range(100, records), sink.ValuesOf(0).TakeLast(records));
        await broker.ProduceAsync(topic, 0, 5, from: 200);
        await Until.TrueAsync("it goes on", () => sink.ValuesOf(0).TakeLast(5).SequenceEqual(Enumerable.Range(200, 5)));
        Assert.Equal(records + 5, (await Committed(member, records + 5)).Partitions[0].Position);
    }

    [Fact]
    public async Task A_topic_that_was_away_for_a_while_and_is_made_anew_is_consumed_from_its_beginning()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(Quick(host, topic) with { StartFrom = new StartPosition(StartKind.Latest) }, sink);
        await member.SnapshotAsync("it stands at the end", s => s.Partitions is [{ Committed: 10 }]);

        await broker.DeleteTopicAsync(topic);
        await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "TopicNotFound" });
        await CreateAsync(broker);
        await broker.ProduceAsync(topic, 0, 30, from: 100);

        await Committed(member, 30);
        Assert.Equal(Enumerable.Range(100, 30), sink.ValuesOf(0).TakeLast(30));
    }

    [Fact]
    public async Task Latest_does_not_hold_for_a_topic_that_was_made_anew_since_it_was_said()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var client = new ClusterClient(broker.Cluster, TimeProvider.System, NullLoggerFactory.Instance);
        var ids = await client.TopicIdsAsync([topic], TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Single(ids);
        await MakeAnewAsync(broker, topic);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = host.Settings(topic) with { StartFrom = new StartPosition(StartKind.Latest), StartTopicIds = ids };

        await Committed(host.Start(settings, sink), 5);

        Assert.Equal(Enumerable.Range(0, 5), sink.ValuesOf(0));
    }

    [Fact]
    public async Task Partitions_that_are_added_are_consumed_from_their_beginning_though_the_start_is_latest()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one adds no partitions");
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 3);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = Quick(host, topic) with
        {
            StartFrom = new StartPosition(StartKind.Latest),
            StartPartitions = new Dictionary<string, int> { [topic] = 1 },
        };
        var member = host.Start(settings, sink);
        await Committed(member, 3);

        await broker.AddPartitionsAsync(topic, 3);
        await broker.ProduceAsync(topic, 2, 5);

        await member.SnapshotAsync("the new ones are committed", s => s.Partitions is [{ Committed: 3 }, { Committed: 0 }, { Committed: 5 }]);
        Assert.Empty(sink.ValuesOf(0));
        Assert.Equal(Enumerable.Range(0, 5), sink.ValuesOf(2));
    }

    private static MemberSettings Quick(TestHost host, string topic)
    {
        var settings = host.Settings(topic);
        return settings with
        {
            Properties = new Dictionary<string, string>(settings.Properties) { ["topic.metadata.refresh.interval.ms"] = "500" },
        };
    }

    private static Task<MemberSnapshot> Committed(IMember member, long offset)
        => member.SnapshotAsync($"{offset} is committed", s => s.Partitions is [{ Committed: { } committed }] && committed == offset);

    private static async Task MakeAnewAsync(TestBroker broker, string topic)
    {
        await broker.DeleteTopicAsync(topic);
        await CreateAsync(broker);
    }

    /// <summary>A broker that still deletes refuses for a moment.</summary>
    private static Task CreateAsync(TestBroker broker) => Until.TrueAsync("the topic is made anew", async () => await broker.CreateTopicAsync("orders", 1) is not null);
}
