using System.Text;
using Confluent.Kafka;
using KafkaFetch.Entities.Delivery.Kafka;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

public sealed class KafkaSinkTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task Brokers_of_the_destination_that_go_away_are_told_and_nothing_is_lost()
    {
        using var other = EmbeddedBroker.Start();
        other.CreateTopic("copies", 1);
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.CreateManagerAsync();
        await test.CreateManagerAsync(other.BootstrapServers, name: "other");
        await test.CreateConsumerAsync(c =>
        {
            (c.Spec.Delivery!.Http, c.Spec.Delivery.Kafka) = (null, new KafkaSinkSpec { ManagerRef = new ManagerRef { Name = "other" }, Topic = "copies" });
            c.Spec.Delivery.Batch.MaxRecords = 5;
        });
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 10);
        await test.StatusAsync("ten are delivered", s => s is { Lag: 0, Counters.Delivered: 10 });

        other.SetAllDown();
        await test.ProduceAsync(10, 10);
        await test.ReadyAsync("False", "DeliveryTimedOut", deadline: FaultBound);
        await test.StatusAsync("the lag shows", s => s.Lag == 10);

        other.SetAllUp();
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 20 });

        // What had been sent and not acknowledged may be there twice.
        var values = Enumerable.Range(0, 20).Select(n => $"{n}").ToHashSet();
        var copies = TopicReader.ReadUntil(other.BootstrapServers, "copies", partitions: 1, found => values.SetEquals(found.Select(Value)));
        Assert.Equal(values, copies.Select(Value).ToHashSet());
    }

    private static string Value(ConsumeResult<byte[], byte[]> copy) => Encoding.UTF8.GetString(copy.Message.Value);
}
