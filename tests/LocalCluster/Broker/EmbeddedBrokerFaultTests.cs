using Confluent.Kafka;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.LocalCluster.Tests.Broker;

[Trait("Ring", "Integration")]
public sealed class EmbeddedBrokerFaultTests
{
    [Fact]
    public async Task A_pushed_error_fails_the_next_request_only()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        using var producer = Clients.Producer(broker);
        broker.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge);

        var refused = await Assert.ThrowsAsync<ProduceException<Null, string>>(() => Clients.SendAsync(producer, "orders"));

        Assert.Equal(ErrorCode.MsgSizeTooLarge, refused.Error.Code);
        Assert.Equal(0, (await Clients.SendAsync(producer, "orders")).Offset.Value);
    }

    [Fact]
    public async Task Cleared_errors_fail_nothing()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        broker.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge);
        broker.ClearRequestErrors(BrokerRequest.Produce);

        await Clients.ProduceAsync(broker, "orders", 1);
    }

    [Fact]
    public async Task A_round_trip_time_delays_the_answer()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        using var producer = Clients.Producer(broker);
        await Clients.SendAsync(producer, "orders");
        broker.SetRoundTripTime(TimeSpan.FromMilliseconds(400));

        var began = TimeProvider.System.GetTimestamp();
        await Clients.SendAsync(producer, "orders");

        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(350));
    }

    [Fact]
    public async Task A_moved_leader_serves_what_is_produced_after()
    {
        using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = 2 });
        broker.CreateTopic("orders", 1, replicationFactor: 2);
        foreach (var leader in (int[])[2, 1])
        {
            broker.SetPartitionLeader("orders", 0, leader);
            await Clients.ProduceAsync(broker, "orders", 1);
            using var admin = Clients.Admin(broker);
            Assert.Equal(leader, admin.GetMetadata("orders", Clients.Deadline).Topics.Single().Partitions.Single().Leader);
        }
    }

    [Fact]
    public async Task Brokers_that_come_back_take_records_again_on_the_same_port()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        var before = broker.BootstrapServers;
        broker.SetAllDown();
        using (var admin = Clients.Admin(broker))
        {
            Assert.Throws<KafkaException>(() => admin.GetMetadata(TimeSpan.FromMilliseconds(500)));
        }

        broker.SetAllUp();

        await Clients.ProduceAsync(broker, "orders", 1);
        Assert.Equal(before, broker.BootstrapServers);
    }

    [Fact]
    public void One_broker_can_go_down_alone_and_no_other_number_is_taken_for_all()
    {
        using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = 2 });
        broker.SetBrokerDown(2);
        broker.SetBrokerUp(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => broker.SetBrokerDown(-1));
        Assert.Throws<KafkaException>(() => broker.SetBrokerDown(3));
    }

    [Fact]
    public async Task Deleted_records_move_the_low_watermark()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        await Clients.ProduceAsync(broker, "orders", 10);

        broker.DeleteRecords("orders", 0, 7);

        using var consumer = Clients.Consumer(broker, "readers");
        var watermarks = consumer.QueryWatermarkOffsets(new TopicPartition("orders", 0), Clients.Deadline);
        Assert.Equal((7, 10), (watermarks.Low.Value, watermarks.High.Value));
    }
}
