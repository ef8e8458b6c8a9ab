using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.DataPlane.Tests.Brokers;

/// <summary>The broker of a test: the one that KAFKAFETCH_TEST_BOOTSTRAP names, else an embedded one of its own.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private static readonly TimeSpan TransactionTimeout = TimeSpan.FromSeconds(20);

    private IProducer<string?, string?> producer;
    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    public TestBroker(bool embeddedOnly = false, int brokers = 1)
    {
        var real = Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP");
        if (string.IsNullOrEmpty(real) || embeddedOnly)
        {
            Embedded = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = brokers });
        }

        Bootstrap = Embedded?.BootstrapServers ?? real!;
        producer = NewProducer();
    }

    /// <summary>The embedded broker; null on a real one.</summary>
    public EmbeddedBroker? Embedded { get; }

    public string Bootstrap { get; }

    public ClusterSettings Cluster => new(Bootstrap.Split(','), new Dictionary<string, string>
    {
        ["reconnect.backoff.max.ms"] = "500",
    });

    /// <summary>A name that no other run uses.</summary>
    public string Unique(string name) => $"{name}-{run}";

    public async Task<string> CreateTopicAsync(string name, int partitions, int maxRecordBytes = 1_048_588)
    {
        var topic = Unique(name);
        if (Embedded is not null)
        {
            Embedded.CreateTopic(topic, partitions);
            return topic;
        }

        using var admin = Admin();
        await admin.CreateTopicsAsync([new TopicSpecification
        {
            Name = topic,
            NumPartitions = partitions,
            ReplicationFactor = 1,
            Configs = new Dictionary<string, string> { ["max.message.bytes"] = maxRecordBytes.ToString(CultureInfo.InvariantCulture) },
        }]);
        return topic;
    }

    /// <summary>Deletes a topic.</summary>
    public async Task DeleteTopicAsync(string topic)
    {
        if (Embedded is not null)
        {
            Embedded.DeleteTopic(topic);
        }
        else
        {
            using var admin = Admin();
            await admin.DeleteTopicsAsync([topic]);
        }

        // An idempotent producer goes on counting where it was, and the next topic of that name begins anew.
        RenewProducer();
    }

    /// <summary>Gives a topic of a real broker more partitions.</summary>
    public async Task AddPartitionsAsync(string topic, int partitions)
    {
        using var admin = Admin();
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = partitions }]);

        // A producer learns of them after minutes.
        RenewProducer();
    }

    /// <summary>Produces values "0", "1", ... to one partition.</summary>
    public async Task ProduceAsync(string topic, int partition, int count, int from = 0)
    {
        var sent = Enumerable.Range(from, count).Select(i => producer.ProduceAsync(
            new TopicPartition(topic, partition),
            new Message<string?, string?>
            {
                Key = "k" + i.ToString(CultureInfo.InvariantCulture),
                Value = i.ToString(CultureInfo.InvariantCulture),
                Headers = new Headers { new Header("h", Encoding.UTF8.GetBytes("v")) },
            }));
        await Task.WhenAll(sent);
    }

    /// <summary>Produces values "0", "1", ... to one partition of a real broker in one transaction, and commits or aborts it.</summary>
    public async Task ProduceTransactionAsync(string topic, int partition, int count, bool commit)
    {
        using var transactional = new ProducerBuilder<string?, string?>(new ProducerConfig
        {
            BootstrapServers = Bootstrap,
            TransactionalId = Unique("transactional"),
            EnableMetricsPush = false,
        }).SetLogHandler((_, _) => { }).Build();
        transactional.InitTransactions(TransactionTimeout);
        transactional.BeginTransaction();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => transactional.ProduceAsync(
            new TopicPartition(topic, partition), new Message<string?, string?> { Value = i.ToString(CultureInfo.InvariantCulture) })));
        if (commit)
        {
            transactional.CommitTransaction(TransactionTimeout);
        }
        else
        {
            transactional.AbortTransaction(TransactionTimeout);
        }
    }

    /// <summary>The committed offsets of a group in a topic, by partition.</summary>
    public async Task<IReadOnlyDictionary<PartitionId, long>> CommittedAsync(string group, string topic, int partitions)
    {
        await using var client = new ClusterClient(
            Cluster, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var ids = Enumerable.Range(0, partitions).Select(p => new PartitionId(topic, p)).ToList();
        return await client.CommittedOffsetsAsync(group, ids, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The broker did not answer.");
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Bootstrap }).Build();

    private void RenewProducer()
    {
        producer.Dispose();
        producer = NewProducer();
    }

    private IProducer<string?, string?> NewProducer() => new ProducerBuilder<string?, string?>(new ProducerConfig
    {
        BootstrapServers = Bootstrap,
        LingerMs = 5,
        EnableIdempotence = true,
        EnableMetricsPush = false,
    }).SetLogHandler((_, _) => { }).Build();

    public ValueTask DisposeAsync()
    {
        producer.Dispose();
        Embedded?.Dispose();
        return ValueTask.CompletedTask;
    }
}
