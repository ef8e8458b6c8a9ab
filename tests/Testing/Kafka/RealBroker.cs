using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Xunit;

namespace KafkaFetch.Testing.Kafka;

/// <summary>The Kafka that KAFKAFETCH_TEST_BOOTSTRAP names, for what the embedded broker cannot do.</summary>
public sealed class RealBroker : IAsyncDisposable
{
    private readonly IAdminClient admin;
    private readonly List<string> topics = [];

    private RealBroker(string bootstrapServers)
    {
        BootstrapServers = bootstrapServers;
        admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers, EnableMetricsPush = false }).Build();
    }

    /// <summary>The brokers, <c>host:port</c> with commas between them.</summary>
    public string BootstrapServers { get; }

    /// <summary>Skips the test, by name, where there is none.</summary>
    /// <param name="why">What the embedded broker cannot do.</param>
    public static RealBroker Require(string why)
    {
        var named = Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP");
        Assert.SkipWhen(string.IsNullOrEmpty(named), $"needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): {why}");
        return new RealBroker(named!);
    }

    /// <summary>A topic that is gone after the test.</summary>
    public async Task<string> CreateTopicAsync(int partitions, Dictionary<string, string>? settings = null)
    {
        var name = $"test-{Guid.NewGuid():N}"[..16];
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = partitions, ReplicationFactor = 1, Configs = settings }]);
        topics.Add(name);
        return name;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (topics.Count > 0)
        {
            await admin.DeleteTopicsAsync(topics);
        }

        admin.Dispose();
    }
}
