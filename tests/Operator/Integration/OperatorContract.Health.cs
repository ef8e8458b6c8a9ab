using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Operator.Tests.Integration;

public abstract partial class OperatorContract
{
    [Fact, Shows("AllPartitionsOk", "PartitionStopped")]
    public async Task A_consumer_is_healthy_while_it_keeps_up_and_a_stopped_one_still_shows_its_lag()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ProduceAsync(0, 40);
        await test.ReceivedAsync(40);
        await test.StatusAsync("all is committed", s => s.Partitions?.Sum(p => p.CommittedOffset) == 40);
        await test.HealthyAsync("True", "AllPartitionsOk");

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Stopped);
        await test.NoMembersAsync();
        await test.ProduceAsync(40, 12);

        var status = await test.StatusAsync("the lag shows", s => s.Lag == 12, deadline: TimeSpan.FromSeconds(60));
        await test.HealthyAsync("False", "PartitionStopped");
        await test.EventAsync("PartitionStopped");
        Assert.Equal(4, status.Partitions!.Count);
        Assert.All(status.Partitions!, p => Assert.Null(p.Member));
    }

    [Fact, Shows("PartitionStalled")]
    public async Task A_partition_that_does_not_move_is_stalled_after_its_time_and_heals()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.Health.StallAfter = GoDuration.FromText("10s"));
        test.Receiver.Default = HttpAnswer.Of(503);
        await test.ProduceAsync(0, 8);
        await test.HealthyAsync("False", "PartitionStalled");
        await test.EventAsync("PartitionStalled");

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.ReceivedAsync(8);
        await test.HealthyAsync("True", "AllPartitionsOk");
        await test.EventAsync("AllPartitionsOk", "Normal");
    }
}
