using KafkaFetch.Entities.Delivery.Logs;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

public sealed class LogSinkTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task Records_become_lines_of_the_log_with_their_values_cut()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(
            Cluster, c => (c.Spec.Delivery!.Http, c.Spec.Delivery.Log) = (null, new LogSinkSpec { MaxValueBytes = 2 }));

        await test.ProduceAsync(12345, 1);

        await test.StatusAsync("it is delivered", s => s is { Lag: 0, Counters.Delivered: 1 });
        var line = Assert.Single(test.Logs.Lines, l => l.Message.StartsWith($"{test.Namespace}/orders orders[", StringComparison.Ordinal));
        Assert.Contains("value=12", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("value=123", line.Message, StringComparison.Ordinal);
    }
}
