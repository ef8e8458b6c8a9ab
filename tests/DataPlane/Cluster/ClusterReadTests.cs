using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Integration")]
public sealed class ClusterReadTests
{
    private const string NeedsRealBroker = "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one tells nothing of groups and settings";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_is_told_with_its_watermarks()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 1, 7);
        broker.Embedded?.DeleteRecords(topic, 1, 3);
        await using var client = Client(broker);

        var answer = await client.TopicAsync(topic, Timeout, Cancellation);

        Assert.True(answer.Has(out var partitions, out var fault), fault?.Message);
        Assert.Equal([0, 1], partitions.Select(p => p.Partition));
        Assert.Equal([(0L, 0L), (broker.Embedded is null ? 0L : 3L, 7L)], partitions.Select(p => (p.Low!.Value, p.High!.Value)));
        Assert.All(partitions, p => Assert.Contains(p.Leader!.Value, p.InSync));
    }

    [Fact]
    public async Task A_partition_without_a_leader_has_no_watermarks_and_delays_nobody()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 2);
        broker.Embedded!.SetPartitionLeader(topic, 0, -1);
        await using var client = Client(broker);

        var answer = await client.TopicAsync(topic, Timeout, Cancellation);

        Assert.Equal([(null, null), (1, 0L)], answer.Value!.Select(p => (p.Leader, p.High)));
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_not_found_and_not_made()
    {
        await using var broker = new TestBroker();
        var missing = broker.Unique("missing");
        await using var client = Client(broker);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(ClusterFaultKind.NotFound, (await client.TopicAsync(missing, Timeout, Cancellation)).Fault?.Kind);
        }
    }

    [Fact]
    public async Task What_the_embedded_broker_cannot_tell_is_unsupported_and_ends_nothing()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var client = Client(broker);

        var faults = await FaultsAsync(client, topic, Timeout);

        Assert.Equal([null, ClusterFaultKind.Unsupported, ClusterFaultKind.Unsupported, ClusterFaultKind.Unsupported], faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Brokers_that_are_away_are_told_in_time_and_end_nothing(bool seenBefore)
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        var topic = await broker.CreateTopicAsync("orders", 3);
        await using var client = Client(broker);
        if (seenBefore)
        {
            Assert.Equal(ProbeOutcome.Connected, (await client.ProbeAsync(Timeout, Cancellation)).Outcome);
        }

        broker.Embedded!.SetAllDown();
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 2; i++)
        {
            Assert.All(await FaultsAsync(client, topic, TimeSpan.FromSeconds(1)), kind => Assert.Equal(ClusterFaultKind.Unreachable, kind));
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        broker.Embedded.SetAllUp();
        await Until.TrueAsync("it is told again", async () => (await client.TopicAsync(topic, Timeout, Cancellation)).Value is { Count: 3 });
    }

    [Fact]
    public async Task The_settings_of_a_topic_are_told()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, NeedsRealBroker);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var client = Client(broker);

        var settings = (await client.TopicSettingsAsync(topic, Timeout, Cancellation)).Value!;

        Assert.Equal(("delete", true), (settings.Single(s => s.Name == "cleanup.policy").Value, settings.Single(s => s.Name == "cleanup.policy").IsDefault));
        Assert.Equal(ClusterFaultKind.NotFound, (await client.TopicSettingsAsync(broker.Unique("missing"), Timeout, Cancellation)).Fault?.Kind);
    }

    [Fact]
    public async Task A_group_is_told_with_its_members_while_it_lives_and_after()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, NeedsRealBroker);
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 3);
        await using var client = Client(broker);
        await using var host = new TestHost(broker);
        var settings = host.Settings(topic);
        var member = host.Start(settings, new RecordingSink());
        await member.SnapshotAsync("it has committed", s => s.Partitions.Any(p => p.Committed == 3));

        var group = (await client.GroupAsync(settings.GroupId, Timeout, Cancellation)).Value!;
        Assert.Equal(("Stable", "consumer", "cooperative-sticky"), (group.State, group.ProtocolType, group.Assignor));
        var found = Assert.Single(group.Members!);
        Assert.Equal(settings.Name, found.ClientId);
        Assert.NotEmpty(found.Host);
        Assert.Equal([new(topic, 0), new(topic, 1)], found.Partitions);
        var listed = (await client.GroupsAsync(Timeout, Cancellation)).Value!.Single(g => g.Name == settings.GroupId);
        Assert.Equal(found.Id, Assert.Single(listed.Members!).Id);
        Assert.Equal(ClusterFaultKind.NotFound, (await client.GroupAsync(broker.Unique("missing"), Timeout, Cancellation)).Fault?.Kind);

        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));
        await Until.TrueAsync(
            "it is empty", async () => (await client.GroupAsync(settings.GroupId, Timeout, Cancellation)).Value is { State: "Empty", Members.Count: 0 });
    }

    [Fact]
    public async Task A_group_of_the_brokers_own_protocol_is_listed_and_its_members_are_unknown()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, NeedsRealBroker);
        var topic = await broker.CreateTopicAsync("orders", 2);
        await using var client = Client(broker);
        await using var host = new TestHost(broker);
        var settings = host.Settings(topic) with { Protocol = MembershipProtocol.Consumer };
        host.Start(settings, new RecordingSink());

        await Until.TrueAsync(
            "it has a member that the brokers do not tell of",
            async () => (await client.GroupAsync(settings.GroupId, Timeout, Cancellation)).Value is { Members: null });

        Assert.Contains((await client.GroupsAsync(Timeout, Cancellation)).Value!, g => g.Name == settings.GroupId);
    }

    private static async Task<IEnumerable<ClusterFaultKind?>> FaultsAsync(ClusterClient client, string topic, TimeSpan timeout) =>
    [
        (await client.TopicAsync(topic, timeout, Cancellation)).Fault?.Kind,
        (await client.TopicSettingsAsync(topic, timeout, Cancellation)).Fault?.Kind,
        (await client.GroupsAsync(timeout, Cancellation)).Fault?.Kind,
        (await client.GroupAsync("g", timeout, Cancellation)).Fault?.Kind,
    ];

    private static ClusterClient Client(TestBroker broker) => new(broker.Cluster, TimeProvider.System, NullLoggerFactory.Instance);
}
