using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

public sealed class OlderBrokerTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    /// <summary>They say nothing: it is found out by a deadline of a minute, which is longer than any predecessor's session.</summary>
    [Fact, Shows("GroupProtocolUnsupported")]
    public async Task Brokers_before_the_group_protocol_are_told_after_a_minute_and_the_older_one_works()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        test.Broker.ForgetRequest(BrokerRequest.ConsumerGroupHeartbeat);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.GroupProtocol = KafkaGroupProtocol.Consumer);

        await test.ReadyAsync("False", "GroupProtocolUnsupported", deadline: TimeSpan.FromSeconds(90));
        Assert.Contains("Kafka 4.0", await test.EventAsync("GroupProtocolUnsupported"), StringComparison.Ordinal);

        await test.ChangeAsync(c => c.Spec.GroupProtocol = KafkaGroupProtocol.Classic);
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);
    }
}
