using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.LocalCluster.Tests.Broker;

[Trait("Ring", "Integration")]
public sealed class EmbeddedBrokerTests
{
    [Fact]
    public async Task What_is_produced_is_consumed()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 3);
        var sent = await Clients.ProduceAsync(broker, "orders", 100);

        using var consumer = Clients.Consumer(broker, "readers");
        consumer.Subscribe("orders");
        var got = Clients.Take(consumer, 100);

        Assert.Equal(sent.Order(), got.Select(r => r.Message.Value).Order());
        consumer.Close();
    }

    [Fact]
    public async Task A_groups_commit_survives_its_members_restart()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        await Clients.ProduceAsync(broker, "orders", 10);
        using (var first = Clients.Consumer(broker, "readers"))
        {
            first.Subscribe("orders");
            first.Commit(Clients.Take(first, 6).TakeLast(1).Single());
            first.Close();
        }

        using var second = Clients.Consumer(broker, "readers");
        second.Subscribe("orders");

        Assert.Equal([6L, 7, 8, 9], Clients.Take(second, 4).Select(r => r.Offset.Value));
        second.Close();
    }

    [Fact]
    public async Task Producing_to_a_topic_that_is_not_there_creates_it()
    {
        using var broker = EmbeddedBroker.Start();
        await Clients.ProduceAsync(broker, "made-by-producing", 1);

        using var admin = Clients.Admin(broker);
        var topic = admin.GetMetadata("made-by-producing", Clients.Deadline).Topics.Single();

        Assert.Equal(EmbeddedBroker.AutoCreatedPartitions, topic.Partitions.Count);
    }

    [Fact]
    public async Task It_tells_its_controller_and_its_brokers()
    {
        using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = 3 });
        using var admin = Clients.Admin(broker);

        var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Clients.Deadline });

        Assert.Equal(1, cluster.Controller.Id);
        Assert.Equal([1, 2, 3], cluster.Nodes.Select(n => n.Id).Order());
    }

    [Fact]
    public void A_topic_that_exists_is_refused_by_name()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);

        var error = Assert.Throws<KafkaException>(() => broker.CreateTopic("orders", 1));

        Assert.Equal(ErrorCode.TopicAlreadyExists, error.Error.Code);
        Assert.Contains("orders", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_topic_is_gone_and_cannot_be_deleted_again()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        broker.DeleteTopic("orders");

        Assert.Throws<KafkaException>(() => broker.DeleteTopic("orders"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void A_number_of_brokers_out_of_bounds_is_refused(int brokers)
        => Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = brokers }));
}
