using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Sinks.Kafka;
using KafkaFetch.Testing.Kafka;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Kafka;

[Trait("Ring", "Integration")]
public sealed class KafkaSinkTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start();
    private readonly ProducerPool _producers = new(NullLoggerFactory.Instance, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _producers.DisposeAsync();
        _broker.Dispose();
    }

    [Fact]
    public async Task Key_value_headers_and_timestamp_are_kept()
    {
        _broker.CreateTopic("out", 1);
        await using var sink = Sink("out");
        var first = Records.OfBytes([1, 0xFF], [2], 0, Records.Timestamp, Records.Header("a", "x"), Records.Header("a", null), Records.Header("b", ""));
        var tombstone = Records.OfBytes(null, [3], 1);
        var empty = Records.OfBytes([], null, 2, timestamp: -1);

        Assert.All(await sink.DeliverAsync(first, tombstone, empty), a => Assert.Equal(SinkAnswer.Delivered, a));

        var read = TopicReader.Read(_broker.BootstrapServers, "out", partitions: 1, count: 3);
        Assert.Equal([1, 0xFF], read[0].Message.Value);
        Assert.Equal([2], read[0].Message.Key);
        Assert.Equal(Records.Timestamp, read[0].Message.Timestamp.UnixTimestampMs);
        Assert.Equal(["a", "a", "b"], read[0].Message.Headers.Select(h => h.Key));
        Assert.Equal([[(byte)'x'], null, []], read[0].Message.Headers.Select(h => h.GetValueBytes()));
        Assert.Null(read[1].Message.Value);
        Assert.Equal([], read[2].Message.Value);
        Assert.Null(read[2].Message.Key);
        Assert.InRange(read[2].Message.Timestamp.UnixTimestampMs, Records.Timestamp, long.MaxValue);
    }

    [Fact]
    public async Task A_batch_keeps_its_order_and_equal_keys_one_partition()
    {
        _broker.CreateTopic("many", 8);
        await using var sink = Sink("many");
        var records = Enumerable.Range(0, 2000).Select(n => Records.OfBytes(BitConverter.GetBytes(n), [(byte)(n % 50)], n)).ToArray();

        Assert.All(await sink.DeliverAsync(records), a => Assert.Equal(SinkAnswer.Delivered, a));

        var keys = TopicReader.Read(_broker.BootstrapServers, "many", partitions: 8, count: 2000).GroupBy(r => r.Message.Key[0]).ToArray();
        Assert.Equal(50, keys.Length);
        Assert.All(keys, key =>
        {
            Assert.Single(key.Select(r => r.Partition).Distinct());
            var numbers = key.Select(r => BitConverter.ToInt32(r.Message.Value)).ToArray();
            Assert.Equal(numbers.Order(), numbers);
        });
    }

    [Fact]
    public async Task A_record_that_no_broker_gave_an_offset_is_not_delivered()
    {
        const int Count = 20;
        _broker.CreateTopic("out", 1);
        await using var sink = Sink("out", new() { ["batch.size"] = "1" });
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("first")));

        // Requests of one record each, of which the first fails and those in flight behind it do not.
        _broker.SetRoundTripTime(TimeSpan.FromMilliseconds(100));
        _broker.PushRequestErrors(BrokerRequest.Produce, ErrorCode.NotEnoughReplicas);
        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(n => sink.DeliverAsync(Records.Of($"{n}"))));
        _broker.SetRoundTripTime(TimeSpan.Zero);

        var delivered = Enumerable.Range(0, Count).Where(n => answers[n] == SinkAnswer.Delivered).Select(n => $"{n}").ToHashSet();
        Assert.Contains(answers, a => a is { Outcome: SinkOutcome.Retry, Reason: "DeliveryFailing" });
        var there = TopicReader.Read(_broker.BootstrapServers, "out", partitions: 1, count: delivered.Count + 1).Select(r => System.Text.Encoding.UTF8.GetString(r.Message.Value));
        Assert.Empty(delivered.Except(there));
    }

    [Fact]
    public async Task Records_that_are_too_large_only_together_are_written_alone_and_in_order()
    {
        _broker.CreateTopic("out", 1);
        await using var sink = Sink("out");
        var records = Enumerable.Range(0, 20).Select(n => Records.Of($"{n}")).ToArray();
        _broker.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge);

        Assert.All(await sink.DeliverAsync(records), a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("20")));

        Assert.Equal(Enumerable.Range(0, 21).Select(n => $"{n}"), ValuesIn(_broker.BootstrapServers, "out", 21));
    }

    [Fact]
    public async Task A_record_that_is_too_large_alone_is_rejected_and_those_after_it_come_again()
    {
        _broker.CreateTopic("out", 1);
        await using var sink = Sink("out");
        _broker.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge, ErrorCode.MsgSizeTooLarge);

        var answers = await sink.DeliverAsync(Records.Of("large"), Records.Of("small"));

        Assert.Equal((SinkOutcome.Reject, "DeliveryRejected"), (answers[0].Outcome, answers[0].Reason));
        Assert.NotEqual(SinkOutcome.Delivered, answers[1].Outcome);
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("small")));
        Assert.Equal(["small"], ValuesIn(_broker.BootstrapServers, "out", 1));
    }

    [Fact]
    public async Task A_topic_that_takes_less_than_a_batch_takes_every_record_that_fits()
    {
        await using var real = RealBroker.Require("the embedded one takes batches of any size");
        var topic = await real.CreateTopicAsync(partitions: 1, new() { ["max.message.bytes"] = "20000" });
        await using var sink = new KafkaSink(new() { Cluster = new ClusterSettings(real.BootstrapServers.Split(',')), Topic = topic }, _producers);
        var records = Enumerable.Range(0, 500).Select(n => Records.Of($"{n:000}{new string('x', 200)}")).ToArray();

        Assert.All(await sink.DeliverAsync(records), a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Equal(SinkOutcome.Reject, (await sink.DeliverAsync(Records.Of(new string('x', 30_000)))).Outcome);

        Assert.Equal(Enumerable.Range(0, 500), ValuesIn(real.BootstrapServers, topic, 500).Select(v => int.Parse(v[..3])));
    }

    [Fact]
    public async Task A_topic_that_is_not_there_halts_before_the_delivery_times_out_and_is_not_created()
    {
        await using var sink = Sink("nowhere");
        using var timeout = new CancellationTokenSource(new DeliverySettings().Timeout);
        var answers = new SinkAnswer[1];

        await sink.DeliverAsync(new[] { Records.Of("x") }, answers, timeout.Token);

        Assert.Equal((SinkOutcome.Halt, "TopicNotFound"), (answers[0].Outcome, answers[0].Reason));
        _broker.CreateTopic("nowhere", 1);
        await Eventually.TrueAsync(
            "it is found once it is there",
            async _ => await sink.DeliverAsync(Records.Of("y")) == SinkAnswer.Delivered,
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["y"], ValuesIn(_broker.BootstrapServers, "nowhere", 1));
    }

    [Fact]
    public async Task Sinks_of_one_cluster_share_a_producer_until_the_last_ends()
    {
        var one = Sink("a");
        var two = Sink("b");
        Assert.Equal(1, _producers.Count);

        await one.DisposeAsync();
        Assert.Equal(1, _producers.Count);
        await two.DisposeAsync();
        Assert.Equal(0, _producers.Count);
    }

    [Fact]
    public async Task Brokers_that_are_not_there_are_a_retry_that_names_them()
    {
        var brokers = $"127.0.0.1:{FreePort.Next()}";
        var cluster = new ClusterSettings([brokers], new Dictionary<string, string> { ["delivery.timeout.ms"] = "500" });
        await using var sink = new KafkaSink(new() { Cluster = cluster, Topic = "out" }, _producers);

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains(brokers, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_it_ends_at_once()
    {
        await using var sink = new KafkaSink(new() { Cluster = new ClusterSettings([$"127.0.0.1:{FreePort.Next()}"]), Topic = "out" }, _producers);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.DeliverAsync(new[] { Records.Of("x") }, new SinkAnswer[1], timeout.Token));
    }

    [Theory]
    [InlineData(ErrorCode.MsgSizeTooLarge, SinkOutcome.Reject, "DeliveryRejected")]
    [InlineData(ErrorCode.InvalidRecord, SinkOutcome.Reject, "DeliveryRejected")]
    [InlineData(ErrorCode.UnknownTopicOrPart, SinkOutcome.Halt, "TopicNotFound")]
    [InlineData(ErrorCode.Local_UnknownTopic, SinkOutcome.Halt, "TopicNotFound")]
    [InlineData(ErrorCode.TopicAuthorizationFailed, SinkOutcome.Halt, "AuthorizationFailed")]
    [InlineData(ErrorCode.NotEnoughReplicas, SinkOutcome.Retry, "DeliveryFailing")]
    [InlineData(ErrorCode.Local_QueueFull, SinkOutcome.Retry, "DeliveryFailing")]
    [InlineData(ErrorCode.Local_Fatal, SinkOutcome.Retry, "DeliveryFailing")]
    public void An_error_says_whose_fault_it_is(ErrorCode code, SinkOutcome outcome, string reason)
    {
        var answer = KafkaFailures.Of(new Error(code), new() { Cluster = new ClusterSettings(["k:9092"]), Topic = "out" });

        Assert.Equal((outcome, reason), (answer.Outcome, answer.Reason));
        Assert.Contains("Topic out at k:9092", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void A_bad_topic_is_named(string topic)
        => Assert.Equal("topic", Assert.Single(new KafkaSinkSettings { Cluster = new ClusterSettings(["k:9092"]), Topic = topic }.Validate()).Field);

    private static string[] ValuesIn(string bootstrap, string topic, int count)
        => [.. TopicReader.Read(bootstrap, topic, partitions: 1, count).Select(r => System.Text.Encoding.UTF8.GetString(r.Message.Value))];

    private KafkaSink Sink(string topic, Dictionary<string, string>? properties = null)
        => new(new() { Cluster = new ClusterSettings([_broker.BootstrapServers], properties), Topic = topic }, _producers);
}
