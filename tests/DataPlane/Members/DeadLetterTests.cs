using System.Text;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class DeadLetterTests
{
    [Fact]
    public async Task What_the_sink_refuses_goes_to_the_dead_letter_topic_whole_and_the_partition_goes_on()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        var dead = await broker.CreateTopicAsync("orders-dlq", 2);
        await broker.ProduceAsync(topic, 0, 30);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink
        {
            Fields = DataPlane.Records.RecordFields.None,
            Answer = (r, _) => ValueTask.FromResult(
                r.Offset % 10 == 3 ? SinkAnswer.Reject("DeliveryRejected", "It answers 422.", 422) : SinkAnswer.Delivered),
        };
        var member = host.Start(Settings(host, topic, dead), sink);

        var snapshot = await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 30, Blocked: null }]);

        Assert.Equal((27, 3, 3), (snapshot.Counters.Delivered, snapshot.Counters.DeadLettered, snapshot.Counters.Failed));
        Assert.Equal("DeliveryRejected", snapshot.LastError!.Reason);
        Assert.Contains("kafkafetch_consumer_dead_lettered_total{namespace=\"ns\",consumer=\"consumer\"} 3", await host.MetricsAsync(), StringComparison.Ordinal);
        var letters = Read(broker, dead, partitions: 2, count: 3);
        Assert.Equal(["3", "13", "23"], letters.Select(l => Encoding.UTF8.GetString(l.Value)).OrderBy(int.Parse));
        var letter = letters.Single(l => Encoding.UTF8.GetString(l.Value) == "13");
        Assert.Equal("k13", Encoding.UTF8.GetString(letter.Key));
        var headers = letter.Headers.ToDictionary(h => h.Key, h => Encoding.UTF8.GetString(h.GetValueBytes()));
        Assert.Equal("v", headers["h"]);
        Assert.Equal((topic, "0", "13"), (headers["kafkafetch.dlq.topic"], headers["kafkafetch.dlq.partition"], headers["kafkafetch.dlq.offset"]));
        Assert.Equal(
            ("ns/consumer", "1", "DeliveryRejected", "422"),
            (headers["kafkafetch.dlq.consumer"], headers["kafkafetch.dlq.attempts"], headers["kafkafetch.dlq.reason"], headers["kafkafetch.dlq.code"]));
    }

    [Fact]
    public async Task A_dead_letter_that_cannot_be_written_blocks_says_why_and_heals()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = await broker.CreateTopicAsync("orders", 1);
        var dead = await broker.CreateTopicAsync("orders-dlq", 1);
        await broker.ProduceAsync(topic, 0, 3);
        broker.Embedded!.PushRequestErrors(BrokerRequest.Produce, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 1_000)]);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink
        {
            Answer = (r, _) => ValueTask.FromResult(
                r.Offset == 1 ? SinkAnswer.Retry("DeliveryFailing", "no", 503) : SinkAnswer.Delivered),
        };
        var member = host.Start(Settings(host, topic, dead), sink);

        var blocked = await member.SnapshotAsync(
            "it is blocked", s => s.Partitions is [{ Blocked: { Offset: 1, Exhausted: true, Reason: "DeadLetterFailing" }, Committed: 1 }]);
        Assert.Contains(dead, blocked.Partitions[0].Blocked!.Message, StringComparison.Ordinal);
        Assert.Equal(0, blocked.Counters.DeadLettered);
        Assert.DoesNotContain(sink.Attempts, r => r.Offset == 2);

        // The sink has had its two attempts; what is tried since is the dead letter.
        Assert.Equal(2, sink.Attempts.Count(r => r.Offset == 1));
        broker.Embedded.ClearRequestErrors(BrokerRequest.Produce);
        var healed = await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 3, Blocked: null }]);
        Assert.Equal((2, 1), (healed.Counters.Delivered, healed.Counters.DeadLettered));
        Assert.Equal(2, sink.Attempts.Count(r => r.Offset == 1));
        var letter = Assert.Single(Read(broker, dead, partitions: 1, count: 1));
        Assert.Equal("2", Encoding.UTF8.GetString(letter.Headers.GetLastBytes("kafkafetch.dlq.attempts")));
    }

    [Fact]
    public async Task Dead_letters_without_a_topic_are_refused()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        await using var sink = new RecordingSink();
        var settings = host.Settings("orders") with { Delivery = new DeliverySettings { OnFailure = FailurePolicy.DeadLetter } };
        Assert.Contains("dead letters", Assert.Throws<ArgumentException>(() => host.Start(settings, sink)).Message, StringComparison.Ordinal);
    }

    private static MemberSettings Settings(TestHost host, string topic, string dead) => host.Settings(topic) with
    {
        Delivery = new DeliverySettings
        {
            OnFailure = FailurePolicy.DeadLetter,
            DeadLetterTopic = dead,
            Retry = new RetrySettings { MaxAttempts = 2, InitialBackoff = TimeSpan.FromMilliseconds(10), MaxBackoff = TimeSpan.FromMilliseconds(100) },
        },
    };

    private static Message<byte[], byte[]>[] Read(TestBroker broker, string topic, int partitions, int count)
        => [.. TopicReader.Read(broker.Bootstrap, topic, partitions, count).Select(r => r.Message)];
}
