using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.DataPlane.Tests.Members;

/// <summary>What brokers do to a member while records flow: nothing is lost, and nothing that was committed comes twice.</summary>
[Trait("Ring", "Integration")]
public sealed class BrokerFaultTests
{
    [Theory]
    [InlineData(BrokerRequest.Fetch, ErrorCode.NotLeaderForPartition)]
    [InlineData(BrokerRequest.Fetch, ErrorCode.KafkaStorageError)]
    [InlineData(BrokerRequest.Fetch, ErrorCode.Unknown)]
    [InlineData(BrokerRequest.Fetch, ErrorCode.Local_Transport)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.RequestTimedOut)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.GroupLoadInProgress)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.NotCoordinatorForGroup)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.IllegalGeneration)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.UnknownMemberId)]
    [InlineData(BrokerRequest.OffsetCommit, ErrorCode.Local_Transport)]
    [InlineData(BrokerRequest.Heartbeat, ErrorCode.IllegalGeneration)]
    [InlineData(BrokerRequest.Heartbeat, ErrorCode.RebalanceInProgress)]
    [InlineData(BrokerRequest.Heartbeat, ErrorCode.NotCoordinatorForGroup)]
    [InlineData(BrokerRequest.Heartbeat, ErrorCode.GroupCoordinatorNotAvailable)]
    [InlineData(BrokerRequest.Heartbeat, ErrorCode.Local_Transport)]
    public async Task Requests_that_fail_for_a_while_lose_nothing(BrokerRequest request, ErrorCode error)
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await Committed(member, 10);

        broker.Embedded!.PushRequestErrors(request, [.. Enumerable.Repeat(error, 3)]);
        await broker.ProduceAsync(topic, 0, 200, from: 10);

        var end = await Committed(member, 210);
        Assert.Equal(MemberState.Consuming, end.State);
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0).Take(10));
        AssertWhole(sink, 10, 210);
    }

    [Theory]
    [InlineData(BrokerRequest.FindCoordinator, ErrorCode.GroupCoordinatorNotAvailable)]
    [InlineData(BrokerRequest.JoinGroup, ErrorCode.GroupLoadInProgress)]
    [InlineData(BrokerRequest.JoinGroup, ErrorCode.NotCoordinatorForGroup)]
    [InlineData(BrokerRequest.SyncGroup, ErrorCode.RebalanceInProgress)]
    [InlineData(BrokerRequest.SyncGroup, ErrorCode.IllegalGeneration)]
    [InlineData(BrokerRequest.OffsetFetch, ErrorCode.GroupLoadInProgress)]
    [InlineData(BrokerRequest.OffsetFetch, ErrorCode.Local_Transport)]
    [InlineData(BrokerRequest.OffsetFetch, ErrorCode.NotCoordinatorForGroup)]
    [InlineData(BrokerRequest.OffsetFetch, ErrorCode.GroupCoordinatorNotAvailable)]
    [InlineData(BrokerRequest.ListOffsets, ErrorCode.NotLeaderForPartition)]
    [InlineData(BrokerRequest.ListOffsets, ErrorCode.Local_Transport)]
    [InlineData(BrokerRequest.Metadata, ErrorCode.Local_Transport)]
    public async Task Requests_that_fail_while_a_member_starts_delay_it_and_no_more(BrokerRequest request, ErrorCode error)
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 10);
        broker.Embedded!.PushRequestErrors(request, [.. Enumerable.Repeat(error, 3)]);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();

        var end = await Committed(host.Start(host.Settings(topic), sink), 10);

        Assert.Equal(MemberState.Consuming, end.State);
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_coordinator_that_moves_loses_nothing()
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = host.Settings(topic);
        broker.Embedded!.SetGroupCoordinator(settings.GroupId, 1);
        var member = host.Start(settings, sink);
        for (var round = 0; round < 4; round++)
        {
            await broker.ProduceAsync(topic, 0, 50, from: round * 50);
            await Until.TrueAsync("they are delivered", () => sink.ValuesOf(0).Contains((round * 50) + 49));
            broker.Embedded.SetGroupCoordinator(settings.GroupId, 1 + ((round + 1) % 3));
        }

        await Committed(member, 200);
        AssertWhole(sink, 0, 200);
    }

    [Fact]
    public async Task A_leader_that_moves_loses_nothing_and_repeats_nothing()
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        for (var round = 0; round < 6; round++)
        {
            broker.Embedded!.SetPartitionLeader(topic, 0, 1 + (round % 3));
            await broker.ProduceAsync(topic, 0, 50, from: round * 50);
        }

        await Committed(member, 300);
        Assert.Equal(Enumerable.Range(0, 300), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_broker_that_goes_down_stops_its_own_partitions_only_and_they_go_on_when_it_is_back()
    {
        await using var broker = new TestBroker(embeddedOnly: true, brokers: 3);
        var topic = await broker.CreateTopicAsync("orders", 2);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = host.Settings(topic);
        broker.Embedded!.SetGroupCoordinator(settings.GroupId, 1);
        broker.Embedded.SetPartitionLeader(topic, 0, 1);
        broker.Embedded.SetPartitionLeader(topic, 1, 2);
        await broker.ProduceAsync(topic, 0, 10);
        await broker.ProduceAsync(topic, 1, 10);
        var member = host.Start(settings, sink);
        await member.SnapshotAsync("ten of each are committed", s => s.Partitions is [{ Committed: 10 }, { Committed: 10 }]);
        await broker.ProduceAsync(topic, 1, 10, from: 10);

        broker.Embedded.SetBrokerDown(2);
        await broker.ProduceAsync(topic, 0, 10, from: 10);
        await Until.TrueAsync("the other goes on", () => sink.ValuesOf(0).Count == 20);
        Assert.Equal(MemberState.Consuming, member.Snapshot().State);

        broker.Embedded.SetBrokerUp(2);
        await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 20 }, { Committed: 20 }]);
        Assert.Equal(Enumerable.Range(0, 20), sink.ValuesOf(0));
        Assert.Equal(Enumerable.Range(0, 20), sink.ValuesOf(1));
    }

    [Fact]
    public async Task Brokers_that_are_away_longer_than_the_session_lose_nothing_of_what_was_delivered_meanwhile_or_waits()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 20);
        await using var host = new TestHost(broker);
        var release = new TaskCompletionSource();
        var sink = new RecordingSink
        {
            Answer = async (r, stop) =>
            {
                if (r.Offset >= 10)
                {
                    await release.Task.WaitAsync(stop);
                }

                return SinkAnswer.Delivered;
            },
        };
        var member = host.Start(host.Settings(topic), sink);
        await Committed(member, 10);

        broker.Embedded!.SetAllDown();
        await member.SnapshotAsync("its session has passed", s => s is { State: MemberState.Failing, Reason: "BrokersUnreachable", Partitions: [] });
        release.SetResult();
        broker.Embedded.SetAllUp();

        var end = await Committed(member, 20);
        Assert.Equal(MemberState.Consuming, end.State);
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0).Take(10));
        AssertWhole(sink, 10, 20);
    }

    [Fact]
    public async Task A_slow_broker_is_waited_for()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 2);
        broker.Embedded!.SetRoundTripTime(TimeSpan.FromMilliseconds(300));
        await broker.ProduceAsync(topic, 0, 100);
        await broker.ProduceAsync(topic, 1, 100);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();

        var end = await host.Start(host.Settings(topic), sink).SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 100 }, { Committed: 100 }]);

        Assert.Equal((MemberState.Consuming, null), (end.State, end.LastError));
        Assert.Equal(Enumerable.Range(0, 100), sink.ValuesOf(0));
        Assert.Equal(Enumerable.Range(0, 100), sink.ValuesOf(1));
    }

    private static Task<MemberSnapshot> Committed(IMember member, long offset)
        => member.SnapshotAsync($"{offset} is committed", s => s.Partitions is [{ Committed: { } committed }] && committed == offset);

    /// <summary>Each from <paramref name="from"/> on came, first in order; a tail that was not committed may have come again.</summary>
    private static void AssertWhole(RecordingSink sink, int from, int to)
        => Assert.Equal(Enumerable.Range(from, to - from), sink.ValuesOf(0).Where(v => v >= from).Distinct());
}
