using KafkaFetch.Entities.Delivery.Kafka;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

public sealed class ManagerAccessTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("ManagerNotAllowed")]
    public async Task A_manager_of_another_namespace_that_does_not_allow_this_one_is_told_and_used_once_it_does()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, everyNamespace: true);
        await test.CreateNamespaceAsync("platform");
        await test.CreateManagerAsync(change: m => m.Metadata.NamespaceProperty = "platform");
        await test.CreateManagerAsync();
        test.Broker.CreateTopic("copies", 1);
        await test.CreateConsumerAsync(c => c.Spec.ManagerRef.Namespace = "platform", "reader");
        await test.CreateConsumerAsync(
            c => (c.Spec.Delivery!.Http, c.Spec.Delivery.Kafka) =
                (null, new KafkaSinkSpec { ManagerRef = new ManagerRef { Name = "main", Namespace = "platform" }, Topic = "copies" }),
            "writer");
        foreach (var name in (string[])["reader", "writer"])
        {
            var refused = await test.ReadyAsync("False", "ManagerNotAllowed", name, FaultBound);
            Assert.Contains("platform/main", refused.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
        }

        await test.ChangeManagerAsync(
            m => m.Spec.AllowedNamespaces = new AllowedNamespacesSpec { From = NamespacesFrom.Names, Names = [test.Namespace] }, @namespace: "platform");

        await test.ReadyAsync("True", "Consuming", "reader");
        await test.ReadyAsync("True", "Consuming", "writer");
        await test.ProduceAsync(0, 3);
        await test.ReceivedAsync(3);
        Assert.Equal(3, TopicReader.Read(test.Broker.BootstrapServers, "copies", partitions: 1, count: 3).Count);

        await test.ChangeManagerAsync(m => m.Spec.AllowedNamespaces = new AllowedNamespacesSpec(), @namespace: "platform");
        await test.ReadyAsync("False", "ManagerNotAllowed", "reader", FaultBound);
        await test.ReadyAsync("False", "ManagerNotAllowed", "writer", FaultBound);
    }
}
