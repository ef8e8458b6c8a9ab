using Confluent.Kafka;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Kafka;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>What becomes of a group on a real broker.</summary>
public sealed class RealGroupTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("GroupDeleted")]
    public async Task A_group_that_is_to_go_with_its_consumer_is_deleted_and_told()
    {
        await using var broker = RealBroker.Require("the embedded one deletes no groups");
        await using var test = await StartAsync(broker, c => c.Spec.DeletionPolicy = DeletionPolicy.DeleteGroup);

        await test.Client.DeleteAsync<KafkaConsumer>("orders", test.Namespace, (DeletePreconditions?)null, Cancellation);

        Assert.Contains($"The group {test.Namespace}.orders and its offsets are deleted", await test.EventAsync("GroupDeleted", "Normal"), StringComparison.Ordinal);
        await test.NoMembersAsync();
    }

    [Fact, Shows("InstanceFenced")]
    public async Task A_second_client_of_a_members_name_is_told_until_it_goes()
    {
        await using var broker = RealBroker.Require("the embedded one fences nobody by itself");
        await using var test = await StartAsync(broker, _ => { });
        var topic = (await test.ConsumerAsync(cancellation: Cancellation))!.Spec.Topics![0];
        using (var second = Second(broker, test))
        {
            second.Subscribe(topic);
            try
            {
                _ = second.Consume(TimeSpan.FromSeconds(5));
            }
            catch (ConsumeException fenced) when (fenced.Error.IsFatal)
            {
                // The member was made anew meanwhile and has fenced it in turn.
            }

            Assert.Contains($"{test.Namespace}.orders-0", await test.EventAsync("InstanceFenced"), StringComparison.Ordinal);
        }

        await test.ReadyAsync("True", "Consuming", deadline: TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Under_the_brokers_own_protocol_a_member_that_goes_leaves_nothing_behind_for_its_session()
    {
        await using var broker = RealBroker.Require("the embedded one knows no sessions of this protocol");
        await using var test = await StartAsync(
            broker, c => (c.Spec.GroupProtocol, c.Spec.Replicas, c.Spec.Properties) = (KafkaGroupProtocol.Consumer, 2, new()));
        await OwnersAsync(test, "both have one", "orders-0", "orders-1");

        await test.ChangeAsync(c => c.Spec.Replicas = 1);

        await OwnersAsync(test, "the other has both, long before the 45 s of a session", "orders-0", "orders-0");
    }

    private static async Task OwnersAsync(OperatorUnderTest test, string what, params string[] owners) => await Eventually.HoldsAsync(
        what,
        async stop => (await test.ConsumerAsync(cancellation: stop))!.Status!.Partitions ?? [],
        p => p.Select(row => row.Member).Order().SequenceEqual(owners),
        TimeSpan.FromSeconds(25),
        Cancellation);

    private static IConsumer<Ignore, Ignore> Second(RealBroker broker, OperatorUnderTest test) => new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
    {
        BootstrapServers = broker.BootstrapServers,
        GroupId = $"{test.Namespace}.orders",
        GroupInstanceId = $"{test.Namespace}.orders-0",
        SessionTimeoutMs = 6000,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        EnableAutoCommit = false,
    }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();

    private async Task<OperatorUnderTest> StartAsync(RealBroker broker, Action<KafkaConsumer> change)
    {
        var topic = await broker.CreateTopicAsync(2);
        var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.CreateManagerAsync(broker.BootstrapServers);
        await test.CreateConsumerAsync(c =>
        {
            (c.Spec.Topics, c.Spec.Properties) = ([topic], new() { SessionTimeoutMs = 6000, HeartbeatIntervalMs = 500 });
            change(c);
        });
        await test.ReadyAsync("True", "Consuming");
        return test;
    }
}
