using Confluent.Kafka;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>What <c>onFailure</c> makes of a record that is refused, as a user sees it.</summary>
public sealed class FailurePolicyTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task Block_shows_which_record_waits_and_why_and_the_other_partitions_go_on()
    {
        await using var test = await PoisonedAsync(_ => { });

        var stalled = await test.ReadyAsync("False", "DeliveryRejected", deadline: FaultBound);

        var told = stalled.Status!.Conditions.Single(c => c.Type == "Stalled").Message;
        Assert.Contains("orders[1] waits for offset 1", told, StringComparison.Ordinal);
        Assert.Contains("answered 422", told, StringComparison.Ordinal);
        var status = await test.StatusAsync("the others have arrived", s => s is { Lag: 2, Counters.Delivered: 4 });
        var error = status.LastError!;
        Assert.Equal(("DeliveryRejected", "orders", 1, 1L, "422"), (error.Reason, error.Topic, error.Partition, error.Offset, error.Code));
        Assert.True(error.Attempts >= 1);
        Assert.DoesNotContain("nobody may read this", error.Message, StringComparison.Ordinal);
        Assert.NotNull(status.OldestUndeliveredTime);

        test.Receiver.Choose = _ => null;
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 6, OldestUndeliveredTime: null });
    }

    [Fact]
    public async Task Skip_counts_and_logs_the_record_and_goes_on()
    {
        await using var test = await PoisonedAsync(d => d.OnFailure = FailurePolicy.Skip);

        await test.StatusAsync("one is skipped", s => s is { Lag: 0, Counters: { Delivered: 5, Skipped: 1 } });

        await test.ReadyAsync("True", "Consuming");
        Assert.Single(test.Logs.Lines, l => l.Message.Contains("skipped orders[1]@1 after 1 attempts", StringComparison.Ordinal));
        Assert.DoesNotContain("poison", test.Receiver.Received.Keys);
    }

    [Fact, Shows("DeadLetterFailing")]
    public async Task A_dead_letter_that_cannot_be_written_blocks_with_a_reason_and_is_written_later()
    {
        await using var test = await PoisonedAsync(d =>
        {
            d.OnFailure = FailurePolicy.DeadLetter;
            d.DeadLetter = new DeadLetterSpec { Topic = "orders.dlq" };
        });
        var blocked = await test.ReadyAsync("False", "DeadLetterFailing", deadline: FaultBound);
        Assert.Contains("orders.dlq", blocked.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);
        var status = await test.StatusAsync("the others have arrived", s => s is { Lag: 2, Counters: { Delivered: 4, DeadLettered: 0 } });
        Assert.Equal(("DeadLetterFailing", 1L), (status.LastError!.Reason, status.LastError.Offset));

        test.Broker.ClearRequestErrors(BrokerRequest.Produce);
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are done", s => s is { Lag: 0, Counters: { Delivered: 5, DeadLettered: 1 } });
        Assert.Single(TopicReader.Read(test.Broker.BootstrapServers, "orders.dlq", partitions: 1, count: 1));
    }

    /// <summary>Partition 1 has "before", "poison" and "after", partition 0 three others. The receiver refuses the poison; the broker takes no more.</summary>
    private async Task<OperatorUnderTest> PoisonedAsync(Action<DeliverySpec> change)
    {
        var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => change(c.Spec.Delivery!));
        test.Broker.CreateTopic("orders.dlq", 1);
        test.Receiver.Choose = request => request.Text == "poison" ? new HttpAnswer { Status = 422, Body = "nobody may read this"u8.ToArray() } : null;
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = test.Broker.BootstrapServers }).Build();
        (int Partition, string Value)[] records = [(1, "before"), (1, "poison"), (1, "after"), (0, "a"), (0, "b"), (0, "c")];
        await Task.WhenAll(records.Select(r => producer.ProduceAsync(new TopicPartition("orders", r.Partition), new() { Value = r.Value }, Cancellation)));
        test.Broker.PushRequestErrors(BrokerRequest.Produce, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 1000)]);
        return test;
    }
}
