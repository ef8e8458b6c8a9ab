using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class GroupTests
{
    [Fact]
    public async Task Two_members_share_the_partitions_and_a_clean_hand_back_delivers_each_record_once()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 4);
        await using var host = new TestHost(broker);
        var (firstSink, secondSink) = (new RecordingSink(), new RecordingSink());
        var first = host.Start(host.Settings(topic, name: "ns/consumer-0"), firstSink);
        await first.SnapshotAsync("the first has all", s => s.Partitions.Count == 4);
        await ProduceAsync(broker, topic, 0, 100);

        // The embedded broker refuses commits while it rebalances; a real one takes them.
        await first.SnapshotAsync("the first has committed", s => s.Partitions.All(p => p.Committed == 100));
        var second = host.Start(host.Settings(topic, name: "ns/consumer-1"), secondSink);
        await second.SnapshotAsync("the second has half", s => s.Partitions.Count == 2);
        await first.SnapshotAsync("the first has half", s => s.Partitions.Count == 2);
        await ProduceAsync(broker, topic, 100, 100);
        await Until.TrueAsync("800 are delivered", () => firstSink.Delivered.Count + secondSink.Delivered.Count >= 800);

        await second.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));
        await first.SnapshotAsync("the first has all again", s => s.Partitions.Count == 4);
        await ProduceAsync(broker, topic, 200, 100);
        await Until.TrueAsync("1,200 are delivered", () => firstSink.Delivered.Count + secondSink.Delivered.Count >= 1_200);

        for (var p = 0; p < 4; p++)
        {
            Assert.Equal(Enumerable.Range(0, 300), firstSink.ValuesOf(p).Concat(secondSink.ValuesOf(p)).Order());
            Assert.Equal(firstSink.ValuesOf(p).Order(), firstSink.ValuesOf(p));
        }
    }

    [Fact]
    public async Task Members_that_leave_together_right_after_a_delivery_have_nothing_delivered_again()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one refuses commits while it rebalances");
        var topic = await broker.CreateTopicAsync("orders", 4);
        await using var host = new TestHost(broker);
        var sinks = Enumerable.Range(0, 4).Select(_ => new RecordingSink()).ToArray();
        var members = sinks.Select((sink, i) => host.Start(host.Settings(topic, name: $"ns/consumer-{i}"), sink)).ToArray();
        await Until.TrueAsync("each has a partition", () => members.All(m => m.Snapshot().Partitions.Count == 1));
        await ProduceAsync(broker, topic, 0, 100);
        await Until.TrueAsync("all are delivered", () => sinks.Sum(s => s.Delivered.Count) >= 400);

        await Task.WhenAll(members.Select(m => m.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5))));
        var last = new RecordingSink();
        var successor = host.Start(host.Settings(topic, name: "ns/consumer-0"), last);
        await successor.SnapshotAsync("the successor has all", s => s.Partitions.Count == 4);
        await ProduceAsync(broker, topic, 100, 1);
        await Until.TrueAsync("what came since is delivered", () => last.Delivered.Count >= 4);

        Assert.All(Enumerable.Range(0, 4), p => Assert.Equal([100], last.ValuesOf(p)));
    }

    [Fact]
    public async Task More_members_than_partitions_leaves_one_consuming_with_nothing()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var host = new TestHost(broker);
        var members = Enumerable.Range(0, 2).Select(i => host.Start(host.Settings(topic, name: $"ns/consumer-{i}"), new RecordingSink())).ToList();
        await Until.TrueAsync(
            "both consume",
            () => members.TrueForAll(m => m.Snapshot().State == MemberState.Consuming) && members.Sum(m => m.Snapshot().Partitions.Count) == 1);
    }

    [Fact]
    public async Task A_pattern_takes_the_topics_that_match_and_those_that_come_later()
    {
        await using var broker = new TestBroker();
        var other = await broker.CreateTopicAsync("nothing", 1);
        await broker.ProduceAsync(other, 0, 3);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var settings = host.Settings(other) with
        {
            Topics = [],
            Pattern = new TopicPattern($"^{broker.Unique("orders-[a-z]+")}$"),
            Properties = new Dictionary<string, string>(host.Settings(other).Properties) { ["topic.metadata.refresh.interval.ms"] = "500" },
        };
        var member = host.Start(settings, sink);
        await member.SnapshotAsync("nothing matches", s => s is { State: MemberState.Failing, Reason: "TopicNotFound" });

        var first = await broker.CreateTopicAsync("orders-eu", 2);
        await broker.ProduceAsync(first, 1, 3);
        await Until.TrueAsync("the first topic's are delivered", () => sink.Delivered.Count == 3);
        var second = await broker.CreateTopicAsync("orders-us", 1);
        await broker.ProduceAsync(second, 0, 4);
        await Until.TrueAsync("the later topic's are delivered from the beginning", () => sink.Delivered.Count == 7);

        Assert.Equal(MemberState.Consuming, member.Snapshot().State);
        Assert.Equal([first, first, second], member.Snapshot().Partitions.Select(p => p.Topic));
        Assert.DoesNotContain(sink.Delivered, r => r.Topic == other);
    }

    [Fact]
    public async Task The_brokers_own_protocol_shares_partitions_too()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 4);
        await using var host = new TestHost(broker);
        var sinks = new[] { new RecordingSink(), new RecordingSink() };
        var members = sinks.Select((s, i) => host.Start(
            host.Settings(topic, name: $"ns/consumer-{i}") with { Protocol = MembershipProtocol.Consumer }, s)).ToList();
        await Until.TrueAsync("both have half", () => members.TrueForAll(m => m.Snapshot() is { State: MemberState.Consuming, Partitions.Count: 2 }));
        await ProduceAsync(broker, topic, 0, 10);
        await Until.TrueAsync("40 are delivered", () => sinks.Sum(s => s.Delivered.Count) == 40);
        await members[0].StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));
        await members[1].SnapshotAsync("the other has all", s => s.Partitions.Count == 4);
        await ProduceAsync(broker, topic, 10, 10);
        await Until.TrueAsync("80 are delivered", () => sinks.Sum(s => s.Delivered.Count) >= 80);
    }

    [Fact]
    public async Task More_members_than_partitions_leaves_one_with_nothing_under_the_brokers_protocol_too()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await using var host = new TestHost(broker, o => o with { ProtocolDeadline = TimeSpan.FromSeconds(3) });
        var members = Enumerable.Range(0, 2).Select(i => host.Start(
            host.Settings(topic, name: $"ns/consumer-{i}") with { Protocol = MembershipProtocol.Consumer, MayHaveNothing = true }, new RecordingSink())).ToList();
        await Until.TrueAsync(
            "both consume",
            () => members.TrueForAll(m => m.Snapshot().State == MemberState.Consuming) && members.Sum(m => m.Snapshot().Partitions.Count) == 1);
    }

    [Fact]
    public async Task Brokers_that_say_nothing_to_their_own_protocol_are_told_and_it_heals_when_they_do()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);

        // Shorter than the second that librdkafka waits for a heartbeat's answer, but there are several answers before an assignment:
        // until then it looks like a broker that does not know the protocol.
        broker.Embedded!.SetRoundTripTime(TimeSpan.FromMilliseconds(500));
        await using var host = new TestHost(broker, o => o with { ProtocolDeadline = TimeSpan.FromMilliseconds(300) });
        var member = host.Start(host.Settings(topic) with { Protocol = MembershipProtocol.Consumer }, new RecordingSink());
        var told = await member.SnapshotAsync("it is told", s => s is { State: MemberState.Failing, Reason: "GroupProtocolUnsupported" });
        Assert.Contains("spec.groupProtocol: classic", told.Message, StringComparison.Ordinal);
        broker.Embedded.SetRoundTripTime(TimeSpan.Zero);
        await member.SnapshotAsync("it consumes", s => s is { State: MemberState.Consuming, Partitions.Count: 1 });
    }

    [Fact]
    public async Task Brokers_that_have_their_own_protocol_turned_off_are_told_at_once()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        broker.Embedded!.PushRequestErrors(BrokerRequest.ConsumerGroupHeartbeat, ErrorCode.UnsupportedVersion);
        await using var host = new TestHost(broker, o => o with { RebuildBackoff = TimeSpan.FromSeconds(2) });
        var member = host.Start(host.Settings(topic) with { Protocol = MembershipProtocol.Consumer }, new RecordingSink());
        await member.SnapshotAsync("it is told", s => s is { State: MemberState.Failing, Reason: "GroupProtocolUnsupported" });
        await member.SnapshotAsync("it consumes", s => s is { State: MemberState.Consuming, Partitions.Count: 1 });
    }

    [Fact]
    public async Task A_revoke_waits_for_what_is_in_flight_and_stores_it()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 5);
        await broker.ProduceAsync(topic, 1, 5);
        await using var host = new TestHost(broker);
        var release = new SemaphoreSlim(0);
        var slow = new RecordingSink { Answer = async (_, stop) => { await release.WaitAsync(stop); return SinkAnswer.Delivered; } };
        var first = host.Start(host.Settings(topic, name: "ns/consumer-0"), slow);
        await Until.TrueAsync("both partitions are in flight", () => slow.Attempts.Count == 2);

        var quick = new RecordingSink();
        host.Start(host.Settings(topic, name: "ns/consumer-1"), quick);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        release.Release(1_000);

        await Until.TrueAsync("the partitions are shared", () => first.Snapshot().Partitions.Count == 1 && host.Host.Members.Last().Snapshot().Partitions.Count == 1);
        await broker.ProduceAsync(topic, 0, 5, from: 5);
        await broker.ProduceAsync(topic, 1, 5, from: 5);
        await Until.TrueAsync("all are delivered", () => slow.Delivered.Count + quick.Delivered.Count >= 20);
        for (var p = 0; p < 2; p++)
        {
            Assert.Equal(Enumerable.Range(0, 10), slow.ValuesOf(p).Concat(quick.ValuesOf(p)));
        }
    }

    [Fact]
    public async Task A_revoke_that_cannot_drain_gives_up_and_the_record_comes_to_the_successor()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 2);
        await broker.ProduceAsync(topic, 0, 3);
        await broker.ProduceAsync(topic, 1, 3);
        await using var host = new TestHost(broker, o => o with { RevokeDrain = TimeSpan.FromMilliseconds(500) });
        var cancelled = 0;
        var hangs = new RecordingSink
        {
            Answer = async (_, stop) =>
            {
                using var registration = stop.Register(() => Interlocked.Increment(ref cancelled));
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                return SinkAnswer.Delivered;
            },
        };
        host.Start(host.Settings(topic, name: "ns/consumer-0"), hangs);
        await Until.TrueAsync("both are in flight", () => hangs.Attempts.Count == 2);
        var quick = new RecordingSink();
        host.Start(host.Settings(topic, name: "ns/consumer-1"), quick);
        await Until.TrueAsync("the successor delivers all of its partition", () => quick.Delivered.Count == 3);
        Assert.Equal(1, cancelled);
        Assert.Empty(hangs.Delivered);
    }

    [Fact]
    public async Task A_stop_without_drain_loses_nothing()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 20);
        await using var host = new TestHost(broker);
        var hangs = new RecordingSink
        {
            Answer = async (r, stop) =>
            {
                if (r.Offset >= 7)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                }

                return SinkAnswer.Delivered;
            },
        };
        var member = host.Start(host.Settings(topic), hangs);
        await Until.TrueAsync("the eighth hangs", () => hangs.Attempts.Count == 8);
        await member.SnapshotAsync("the seven are known to be complete", s => s.Partitions is [{ Committable: 7 }]);
        await member.StopAsync(StopMode.HandOver, TimeSpan.Zero);
        Assert.Equal(7, (await broker.CommittedAsync(member.Settings.GroupId, topic, 1))[new PartitionId(topic, 0)]);

        var sink = new RecordingSink();
        host.Start(host.Settings(topic), sink);
        await Until.TrueAsync("the rest is delivered", () => sink.Delivered.Count == 13);
        Assert.Equal(Enumerable.Range(7, 13), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_hand_over_of_a_static_member_makes_no_rebalance_on_its_siblings()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one hands nothing over for 15 s");
        var topic = await broker.CreateTopicAsync("orders", 2);
        await using var host = new TestHost(broker);
        var members = Enumerable.Range(0, 2)
            .Select(i => host.Start(host.Settings(topic, name: $"ns/consumer-{i}") with { InstanceId = $"ns.consumer-{i}" }, new RecordingSink()))
            .ToList();
        await Until.TrueAsync("both have one", () => members.TrueForAll(m => m.Snapshot().Partitions.Count == 1));
        var kept = members[0].Snapshot().Partitions[0].Partition;
        await members[1].StopAsync(StopMode.HandOver, TimeSpan.FromSeconds(5));
        var successor = host.Start(members[1].Settings, new RecordingSink());
        await successor.SnapshotAsync("the successor has it", s => s.Partitions.Count == 1);
        Assert.Equal(kept, Assert.Single(members[0].Snapshot().Partitions).Partition);
    }

    [Fact]
    public async Task A_member_that_leaves_hands_its_partitions_on_within_two_seconds_and_its_records_go_on()
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): a rebalance of the embedded one takes a session less a second");
        var topic = await broker.CreateTopicAsync("orders", 4);
        await using var host = new TestHost(broker);
        var sinks = new[] { new RecordingSink(), new RecordingSink() };
        var members = sinks.Select((s, i) => host.Start(host.Settings(topic, name: $"ns/consumer-{i}") with { InstanceId = $"ns.consumer-{i}" }, s)).ToList();
        await Until.TrueAsync("both have half", () => members.TrueForAll(m => m.Snapshot().Partitions.Count == 2));
        await ProduceAsync(broker, topic, 0, 100);
        await Until.TrueAsync("all are delivered", () => sinks.Sum(s => s.Delivered.Count) >= 400);

        var stopping = members[1].StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(
            "the other has all", () => members[0].Snapshot().Partitions.Count == 4, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await stopping;
        await ProduceAsync(broker, topic, 100, 10);
        await Until.TrueAsync("the rest is delivered", () => sinks.Sum(s => s.Delivered.Count) >= 440);
        Assert.All(Enumerable.Range(0, 4), p => Assert.Equal(Enumerable.Range(0, 110), sinks.SelectMany(s => s.ValuesOf(p)).Order()));
    }

    private static async Task ProduceAsync(TestBroker broker, string topic, int from, int count)
    {
        for (var p = 0; p < 4; p++)
        {
            await broker.ProduceAsync(topic, p, count, from);
        }
    }
}
