using System.Text;
using Confluent.Kafka;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Kafka;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Operator.Tests.Integration;

public abstract partial class OperatorContract
{
    [Fact]
    public async Task A_kafka_sinks_manager_that_is_missing_is_named_and_records_arrive_whole_when_it_comes()
    {
        using var other = EmbeddedBroker.Start();
        other.CreateTopic("copies", 2);
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => (c.Spec.Delivery!.Http, c.Spec.Delivery.Kafka) =
            (null, new KafkaSinkSpec { ManagerRef = new ManagerRef { Name = "other" }, Topic = "copies" }));
        var consumer = await test.ReadyAsync("False", "ManagerNotFound", deadline: FaultBound);
        var told = consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message;
        Assert.Contains("spec.delivery.kafka.managerRef", told, StringComparison.Ordinal);
        Assert.Contains($"{test.Namespace}/other", told, StringComparison.Ordinal);

        await test.CreateManagerAsync(other.BootstrapServers, name: "other");
        await test.ReadyAsync("True", "Consuming");
        var at = new DateTime(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc);
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = test.Broker.BootstrapServers }).Build();
        await producer.ProduceAsync(
            "orders",
            new Message<byte[], byte[]> { Key = [0, 255], Value = [1, 2, 254], Headers = [new Header("trace", [9, 200])], Timestamp = new Timestamp(at) },
            Cancellation);

        var copy = Assert.Single(TopicReader.Read(other.BootstrapServers, "copies", partitions: 2, count: 1)).Message;
        Assert.Equal([0, 255], copy.Key);
        Assert.Equal([1, 2, 254], copy.Value);
        Assert.Equal([9, 200], copy.Headers.GetLastBytes("trace"));
        Assert.Equal(at, copy.Timestamp.UtcDateTime);
        await test.StatusAsync("it is committed", s => s is { Lag: 0, Counters.Delivered: 1 });
    }

    [Fact]
    public async Task A_rejected_record_goes_to_the_dead_letter_topic_whole_and_its_partition_goes_on()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c =>
        {
            c.Spec.Delivery!.OnFailure = FailurePolicy.DeadLetter;
            c.Spec.Delivery.DeadLetter = new DeadLetterSpec { Topic = "orders.dlq" };
        });
        test.Broker.CreateTopic("orders.dlq", 1);
        test.Receiver.Choose = request => request.Text == "poison" ? HttpAnswer.Of(422) : null;
        using (var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = test.Broker.BootstrapServers }).Build())
        {
            foreach (var value in (string[])["before", "poison", "after"])
            {
                var message = new Message<string, string> { Key = "k", Value = value, Headers = [new Header("trace", [7])] };
                await producer.ProduceAsync(new TopicPartition("orders", 2), message, Cancellation);
            }
        }

        await test.ReceivedAsync(2);
        var letter = Assert.Single(TopicReader.Read(test.Broker.BootstrapServers, "orders.dlq", partitions: 1, count: 1)).Message;
        Assert.Equal("k", Encoding.UTF8.GetString(letter.Key));
        Assert.Equal("poison", Encoding.UTF8.GetString(letter.Value));
        Assert.Equal([7], letter.Headers.GetLastBytes("trace"));
        Assert.Equal(
            ["orders", "2", "1", $"{test.Namespace}/orders", "1", "DeliveryRejected", "422"],
            from name in (string[])["topic", "partition", "offset", "consumer", "attempts", "reason", "code"]
            select Encoding.UTF8.GetString(letter.Headers.GetLastBytes($"kafkafetch.dlq.{name}")));
        Assert.True(letter.Headers.TryGetLastBytes("kafkafetch.dlq.timestamp", out _) && letter.Headers.TryGetLastBytes("kafkafetch.dlq.time", out _));

        var status = await test.StatusAsync("all three are done", s => s is { Lag: 0, Counters: { Delivered: 2, DeadLettered: 1 } });
        Assert.Equal(("DeliveryRejected", 1L, "422"), (status.LastError!.Reason, status.LastError.Offset, status.LastError.Code));
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task The_rate_changes_without_a_rebalance()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.Limits.RecordsPerSecond = 1);
        var member = Assert.Single(await test.MembersAsync(Cancellation));
        await test.ProduceAsync(0, 40);
        var slow = await test.StatusAsync("some have arrived, and not all", s => s is { Lag: > 0, Counters.Delivered: > 0 });

        await test.ChangeAsync(c => c.Spec.Limits.RecordsPerSecond = null);
        await test.ReceivedAsync(40);

        await test.ReadyAsync("True", "Consuming");
        var same = Assert.Single(await test.MembersAsync(Cancellation));
        Assert.Equal((member.Metadata.Uid, member.Metadata.Generation), (same.Metadata.Uid, same.Metadata.Generation));

        // A member that is made anew counts from anew.
        var quick = await test.StatusAsync("all are counted", s => s.Counters?.Delivered == 40);
        Assert.Equal(slow.Counters!.Since, quick.Counters!.Since);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }
}
