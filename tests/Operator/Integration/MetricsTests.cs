using System.Text.RegularExpressions;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration;

/// <summary>What a running operator answers at /metrics.</summary>
[Trait("Ring", "Integration")]
public sealed partial class MetricsTests(LocalOperatorCluster cluster) : IClassFixture<LocalOperatorCluster>
{
    private static readonly string[] PerConsumer =
    [
        "records_total", "bytes_total", "delivered_total", "failed_total", "dead_lettered_total", "skipped_total", "retries_total", "in_flight_records",
        "in_flight_bytes", "delivery_duration_seconds_count", "end_to_end_latency_seconds_count", "rebalances_total", "out_of_range_total",
        "assigned_partitions", "paused_partitions", "head_age_seconds", "health",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_series_is_there_with_its_labels_and_goes_with_its_consumer_and_its_manager()
    {
        await using var test = await StartAsync(compatibility: true);
        await FlowAsync(test);
        test.Receiver.Default = HttpAnswer.Of(503);
        await test.ProduceAsync(10, 4);
        var consumer = $"namespace=\"{test.Namespace}\",consumer=\"orders\"";
        var group = $"consumergroup=\"{test.Namespace}.orders\"";
        string[] wanted =
        [
            .. PerConsumer.Select(name => $"kafkafetch_consumer_{name}{{{consumer}}}"),
            .. Enumerable.Range(0, 4).SelectMany(p => new[]
            {
                $"kafkafetch_consumer_lag{{{consumer},topic=\"orders\",partition=\"{p}\"}}",
                $"kafkafetch_consumer_lag_seconds{{{consumer},topic=\"orders\",partition=\"{p}\"}}",
                $"kafka_consumergroup_lag{{{group},topic=\"orders\",partition=\"{p}\"}}",
                $"kafka_consumergroup_current_offset{{{group},topic=\"orders\",partition=\"{p}\"}}",
            }),
            $"kafka_consumergroup_members{{{group}}}",
            .. new[] { "up", "probe_duration_seconds", "brokers" }.Select(name => $"kafkafetch_manager_{name}{{namespace=\"{test.Namespace}\",manager=\"main\"}}"),
        ];
        await Eventually.HoldsAsync(
            "every series is there", async stop => wanted.Except(Values(await test.MetricsAsync(stop)).Keys).ToArray(), missing => missing.Length == 0, cancellation: Cancellation);
        await Eventually.TrueAsync(
            "the group is as it is",
            async stop => Values(await test.MetricsAsync(stop)) is var values && values.Where(v => v.Key.StartsWith("kafka_consumergroup_lag", StringComparison.Ordinal)).Sum(v => v.Value) == 4
                && values.Where(v => v.Key.StartsWith("kafka_consumergroup_current", StringComparison.Ordinal)).Sum(v => v.Value) == 10
                && values[$"kafka_consumergroup_members{{{group}}}"] == 1,
            cancellation: Cancellation);
        Assert.DoesNotContain(Values(await test.MetricsAsync(Cancellation)), v => v.Value < 0);

        await test.Client.DeleteAsync<KafkaConsumer>("orders", test.Namespace, (DeletePreconditions?)null, Cancellation);
        await test.NoMembersAsync();
        await Eventually.HoldsAsync(
            "no series names the consumer or its group",
            async stop => Values(await test.MetricsAsync(stop)).Keys.Where(k => k.Contains("orders", StringComparison.Ordinal)).ToArray(),
            left => left.Length == 0,
            cancellation: Cancellation);
        await test.Client.DeleteAsync<KafkaManager>("main", test.Namespace, (DeletePreconditions?)null, Cancellation);
        await Eventually.HoldsAsync(
            "nor the manager",
            async stop => Values(await test.MetricsAsync(stop)).Keys.Where(k => k.Contains(test.Namespace, StringComparison.Ordinal)).ToArray(),
            left => left.Length == 0,
            cancellation: Cancellation);
    }

    [Fact]
    public async Task A_stopped_consumer_keeps_its_lag_under_the_names_of_kafka_exporter_and_has_no_members()
    {
        await using var test = await StartAsync(compatibility: true);
        await FlowAsync(test);
        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Stopped);
        await test.NoMembersAsync();
        await test.ProduceAsync(10, 7);

        await Eventually.TrueAsync(
            "the leader tells its lag",
            async stop => Values(await test.MetricsAsync(stop)) is var values
                && values.Where(v => v.Key.StartsWith("kafka_consumergroup_lag", StringComparison.Ordinal)).Sum(v => v.Value) == 7
                && values.GetValueOrDefault($"kafka_consumergroup_members{{consumergroup=\"{test.Namespace}.orders\"}}", -1) == 0,
            TimeSpan.FromSeconds(90),
            Cancellation);
    }

    [Fact]
    public async Task Without_the_option_there_are_no_names_of_kafka_exporter()
    {
        await using var test = await StartAsync(compatibility: false);
        await FlowAsync(test);

        Assert.DoesNotContain("kafka_consumergroup", await test.MetricsAsync(Cancellation), StringComparison.Ordinal);
    }

    private Task<OperatorUnderTest> StartAsync(bool compatibility) => OperatorUnderTest.StartAsync(
        cluster, change: setup => setup with { CompatibilityMetrics = compatibility, Registry = Prometheus.Metrics.NewCustomRegistry() });

    private static async Task FlowAsync(OperatorUnderTest test)
    {
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync();
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 10);
        await test.ReceivedAsync(10);
    }

    /// <summary>The series and their values.</summary>
    private static Dictionary<string, double> Values(string metrics) => Sample().Matches(metrics)
        .ToDictionary(m => m.Groups[1].Value, m => double.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^([a-z][^#\n]*) (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
