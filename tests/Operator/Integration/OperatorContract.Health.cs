using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration;

public abstract partial class OperatorContract
{
    [Fact]
    public async Task A_consumer_is_healthy_while_it_keeps_up_and_a_stopped_one_still_shows_its_lag()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ProduceAsync(0, 40);
        await test.ReceivedAsync(40);
        await HealthyAsync(test, c => Healthy(c) is ("True", "AllPartitionsOk") && c!.Status!.Partitions!.Sum(p => p.CommittedOffset) == 40);

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Stopped);
        await test.NoMembersAsync();
        await test.ProduceAsync(40, 12);

        var consumer = await HealthyAsync(test, c => c?.Status?.Lag == 12);
        Assert.Equal(("False", "PartitionStopped"), Healthy(consumer));
        Assert.Equal(4, consumer!.Status!.Partitions!.Count);
        Assert.All(consumer.Status.Partitions!, p => Assert.Null(p.Member));
    }

    [Fact]
    public async Task A_partition_that_does_not_move_is_stalled_after_its_time_and_heals()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.Health.StallAfter = GoDuration.FromText("10s"));
        test.Receiver.Default = HttpAnswer.Of(503);
        await test.ProduceAsync(0, 8);
        await HealthyAsync(test, c => Healthy(c) is ("False", "PartitionStalled"));

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.ReceivedAsync(8);
        await HealthyAsync(test, c => Healthy(c) is ("True", "AllPartitionsOk"));
    }

    private static (string?, string?) Healthy(KafkaConsumer? consumer)
    {
        var healthy = consumer?.Status?.Conditions.SingleOrDefault(c => c.Type == "Healthy");
        return (healthy?.Status, healthy?.Reason);
    }

    private static Task<KafkaConsumer?> HealthyAsync(OperatorUnderTest test, Func<KafkaConsumer?, bool> reached) => Eventually.HoldsAsync(
        "the health is as wanted", s => test.ConsumerAsync(cancellation: s), reached, TimeSpan.FromSeconds(60), Cancellation);
}
