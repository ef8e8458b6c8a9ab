using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Members;

/// <summary>Real records through a member into a sink: a broker, a topic of one partition, and a host.</summary>
internal sealed class SinkRun : IAsyncDisposable
{
    internal const string Topic = "orders";

    private readonly MemberHost _host = new(
        new MemberHostOptions { StatusInterval = TimeSpan.FromSeconds(1), AutoCommitInterval = TimeSpan.FromMilliseconds(200), StoreInterval = TimeSpan.FromMilliseconds(100), Registry = Prometheus.Metrics.NewCustomRegistry() },
        TimeProvider.System,
        NullLoggerFactory.Instance);

    internal SinkRun() => Broker.CreateTopic(Topic, 1);

    internal EmbeddedBroker Broker { get; } = EmbeddedBroker.Start();

    internal ClusterSettings Cluster => new([Broker.BootstrapServers]);

    internal async Task ProduceAsync(params Message<byte[]?, byte[]?>[] messages)
    {
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(
            new ProducerConfig { BootstrapServers = Broker.BootstrapServers, MessageMaxBytes = 100_000_000, EnableMetricsPush = false }).Build();
        foreach (var message in messages)
        {
            await producer.ProduceAsync(new TopicPartition(Topic, 0), message, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs a member until it has committed so many records, or shows what blocks it and that all before that is complete.</summary>
    internal Task<MemberSnapshot> RunAsync(ISink sink, FailurePolicy onFailure, int records, int batch = 1)
    {
        var member = _host.Start(
            new MemberSettings
            {
                Name = "team/orders-0",
                Namespace = "team",
                Consumer = "orders",
                Cluster = Cluster,
                GroupId = "orders",
                Topics = [Topic],
                Delivery = new DeliverySettings
                {
                    OnFailure = onFailure,
                    Batch = new BatchSettings { MaxRecords = batch },
                    Retry = new RetrySettings { MaxAttempts = 3, InitialBackoff = TimeSpan.FromMilliseconds(10), MaxBackoff = TimeSpan.FromMilliseconds(50) },
                },
                Properties = new Dictionary<string, string> { ["session.timeout.ms"] = "3000", ["heartbeat.interval.ms"] = "500" },
            },
            sink);
        return Eventually.HoldsAsync(
            $"{records} are committed, or it says what blocks it",
            _ => Task.FromResult(member.Snapshot()),
            s => s.Partitions is [var p] && (p.Committed == records || (p.Blocked is { Exhausted: true } blocked && (p.Committable ?? 0) == blocked.Offset)),
            cancellation: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Broker.Dispose();
    }
}
