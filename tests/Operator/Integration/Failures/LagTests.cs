using Confluent.Kafka;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>Consumers that fall behind, and offsets that jump: what Healthy says, and that it heals.</summary>
public sealed class LagTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("LagTooHigh")]
    public async Task A_lag_over_the_limits_is_told_and_heals()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => c.Spec.Health.MaxLag = 5);
        test.Receiver.Default = HttpAnswer.Of(503);
        await test.ProduceAsync(0, 8);
        Assert.Contains("health.maxLag 5", await test.HealthyAsync("False", "LagTooHigh"), StringComparison.Ordinal);
        await test.EventAsync("LagTooHigh");

        await test.ChangeAsync(c => (c.Spec.Health.MaxLag, c.Spec.Health.MaxLagSeconds) = (null, 1));
        await test.StatusAsync(
            "the limit in seconds speaks",
            s => Conditions.Find(s.Conditions, "Healthy") is { Status: "False", Reason: "LagTooHigh" } h && h.Message.Contains("health.maxLagSeconds 1", StringComparison.Ordinal));

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.HealthyAsync("True", "AllPartitionsOk");
        await test.EventAsync("AllPartitionsOk", "Normal");
    }

    [Fact, Shows("LagRising")]
    public async Task A_lag_that_rises_warns_before_it_is_too_high_and_the_warning_goes()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        test.Receiver.Default = new HttpAnswer { Status = 204, Delay = TimeSpan.FromMilliseconds(500) };
        var next = 0;

        await Eventually.HoldsAsync(
            "it warns while more comes than goes",
            async stop =>
            {
                await test.ProduceAsync(next, 10);
                next += 10;
                return Conditions.Find((await test.ConsumerAsync(cancellation: stop))!.Status!.Conditions, "Healthy");
            },
            healthy => healthy is { Status: "True", Reason: "LagRising" } && healthy.Message.Contains("orders[", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60),
            Cancellation);

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.ReceivedAsync(next);
        await test.HealthyAsync("True", "AllPartitionsOk");
    }

    [Fact, Shows("OffsetOutOfRange")]
    public async Task Records_that_retention_took_before_they_were_consumed_are_told_and_the_rest_is_consumed()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        await ProduceAsync(test, 10);
        await test.StatusAsync("ten are committed", s => s.Partitions?[0].CommittedOffset == 10);
        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Stopped);
        await test.NoMembersAsync();
        await ProduceAsync(test, 20);
        test.Broker.DeleteRecords("orders", 0, 15);

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Running);

        Assert.Contains("orders[0]", await test.HealthyAsync("False", "OffsetOutOfRange"), StringComparison.Ordinal);
        Assert.Contains("Records in between were not consumed", await test.EventAsync("OffsetOutOfRange"), StringComparison.Ordinal);
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("the rest is committed", s => s.Partitions?[0].CommittedOffset == 30 && s.LastError is { Reason: "OffsetOutOfRange", Topic: "orders", Partition: 0 });
        Assert.Contains($"kafkafetch_consumer_out_of_range_total{{namespace=\"{test.Namespace}\",consumer=\"orders\"}} 1", await test.MetricsAsync(Cancellation), StringComparison.Ordinal);
        await test.HealthyAsync("True", "AllPartitionsOk");
    }

    [Fact, Shows("OffsetRewound", "TopicRecreated")]
    public async Task A_topic_that_is_made_anew_is_told_as_an_offset_that_went_back_and_read_from_its_beginning()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => c.Spec.Properties.TopicMetadataRefreshIntervalMs = 1000);
        await ProduceAsync(test, 10);
        await test.StatusAsync("ten are committed", s => s.Partitions?[0].CommittedOffset == 10);

        test.Broker.DeleteTopic("orders");
        test.Broker.CreateTopic("orders", 4);
        await ProduceAsync(test, 3);

        Assert.Contains("orders[0] its committed offset went back", await test.HealthyAsync("False", "OffsetRewound"), StringComparison.Ordinal);
        await test.EventAsync("OffsetRewound");
        await test.StatusAsync("all is committed", s => s.Partitions?[0].CommittedOffset == 3 && s.LastError?.Reason == "TopicRecreated");
        await test.HealthyAsync("True", "AllPartitionsOk");
        await test.ReadyAsync("True", "Consuming");
    }

    /// <summary>To the first partition.</summary>
    private static async Task ProduceAsync(OperatorUnderTest test, int count)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = test.Broker.BootstrapServers }).Build();
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => producer.ProduceAsync(new TopicPartition("orders", 0), new() { Value = $"{n}" }, Cancellation)));
    }
}
