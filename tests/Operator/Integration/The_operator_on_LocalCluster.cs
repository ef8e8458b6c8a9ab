using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration;

[Trait("Ring", "Integration")]
public sealed class The_operator_on_LocalCluster(LocalOperatorCluster cluster) : OperatorContract(cluster), IClassFixture<LocalOperatorCluster>
{
    private readonly LocalOperatorCluster own = cluster;

    [Fact]
    public async Task Two_hundred_consumers_become_ready()
    {
        const int Consumers = 200;
        await using var test = await OperatorUnderTest.StartAsync(own);
        await test.CreateManagerAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Consumers),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (n, _) => await test.CreateConsumerAsync(name: $"c{n}"));

        await Eventually.HoldsAsync(
            "all are Ready",
            async stop => (await test.Client.ListAsync<KafkaConsumer>(test.Namespace, cancellationToken: stop))
                .Count(c => Conditions.IsTrue(c.Status?.Conditions, "Ready")),
            ready => ready == Consumers,
            TimeSpan.FromMinutes(2),
            TestContext.Current.CancellationToken);
    }
}
