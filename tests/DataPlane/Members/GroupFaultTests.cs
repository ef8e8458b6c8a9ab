using Confluent.Kafka;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class GroupFaultTests
{
    [Fact]
    public async Task A_member_that_is_fenced_says_so_and_is_made_anew()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker, o => o with { RebuildBackoff = TimeSpan.FromSeconds(2) });
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic) with { InstanceId = "ns.consumer-0" }, sink);
        await member.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5 }]);

        broker.Embedded!.PushRequestErrors(BrokerRequest.Heartbeat, ErrorCode.FencedInstanceId);

        var fenced = await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "InstanceFenced" });
        Assert.Contains("ns.consumer-0", fenced.Message, StringComparison.Ordinal);
        Assert.Empty(fenced.Partitions);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await Until.TrueAsync("it goes on where it was", () => sink.Delivered.Count >= 10);
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_is_told_and_nothing_is_lost_when_it_is_back()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await member.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5 }]);

        broker.Embedded!.PushRequestErrors(BrokerRequest.Fetch, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 3)]);

        var refused = await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "AuthorizationFailed" });
        Assert.Contains("Grant Read", refused.Message, StringComparison.Ordinal);
        broker.Embedded.ClearRequestErrors(BrokerRequest.Fetch);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await member.SnapshotAsync("it consumes again", s => s is { State: MemberState.Consuming, Partitions: [{ Committed: 10 }] });
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
    }

    [Theory]
    [InlineData(ErrorCode.TopicAuthorizationFailed)]
    [InlineData(ErrorCode.GroupAuthorizationFailed)]
    public async Task A_right_to_read_commits_that_is_given_late_is_enough_though_nothing_new_is_written(ErrorCode error)
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var first = host.Start(host.Settings(topic), new RecordingSink());
        await first.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5 }]);
        await first.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));

        broker.Embedded!.PushRequestErrors(BrokerRequest.OffsetFetch, [.. Enumerable.Repeat(error, 1_000)]);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "AuthorizationFailed" });
        broker.Embedded.ClearRequestErrors(BrokerRequest.OffsetFetch);

        await member.SnapshotAsync("it consumes", s => s is { State: MemberState.Consuming, Partitions: [{ Position: 5, Committed: 5 }] });
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await Until.TrueAsync("what is new is delivered", () => sink.Delivered.Count >= 5);
        Assert.Equal(Enumerable.Range(5, 5), sink.ValuesOf(0));
    }

    [Fact]
    public async Task An_assignment_that_is_lost_comes_again_and_nothing_that_was_committed_comes_twice()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await member.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5 }, _]);

        broker.Embedded!.PushRequestErrors(BrokerRequest.Heartbeat, ErrorCode.UnknownMemberId);

        await member.SnapshotAsync("it has lost them", s => s is { State: MemberState.Assigning, Partitions: [] });
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await member.SnapshotAsync("it has them again", s => s is { State: MemberState.Consuming, Partitions: [{ Committed: 10 }, _] });
        Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_close_that_a_frozen_broker_holds_up_is_abandoned_in_time_and_counted()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5);
        await using var host = new TestHost(broker, o => o with { AutoCommitInterval = TimeSpan.FromSeconds(30), CloseTimeout = TimeSpan.FromSeconds(1) });
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("five are delivered", () => sink.Delivered.Count == 5);

        broker.Embedded!.SetRoundTripTime(TimeSpan.FromSeconds(20));
        var started = TimeProvider.System.GetTimestamp();
        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(1));

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal(1, host.Host.AbandonedHandles);
        Assert.Empty(host.Host.Members);
        broker.Embedded.SetRoundTripTime(TimeSpan.Zero);
        await Until.TrueAsync("the handle closes in the end", () => host.Host.AbandonedHandles == 0);
    }
}
