using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The Kafka that KAFKAFETCH_TEST_BOOTSTRAP names, for what the embedded broker cannot do.</summary>
internal sealed class RealBroker : IAsyncDisposable
{
    private readonly IAdminClient admin;
    private readonly List<string> topics = [];

    private RealBroker(string bootstrapServers)
    {
        BootstrapServers = bootstrapServers;
        admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers, EnableMetricsPush = false }).Build();
    }

    public string BootstrapServers { get; }

    /// <summary>Skips the test where there is none.</summary>
    public static RealBroker Require()
    {
        var named = Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP");
        Assert.SkipWhen(string.IsNullOrEmpty(named), "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one tells nothing of groups and settings");
        return new RealBroker(named!);
    }

    /// <summary>A topic that is gone after the test.</summary>
    public async Task<string> CreateTopicAsync(int partitions)
    {
        var name = $"facade-{Guid.NewGuid():N}"[..16];
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = partitions, ReplicationFactor = 1 }]);
        topics.Add(name);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        if (topics.Count > 0)
        {
            await admin.DeleteTopicsAsync(topics);
        }

        admin.Dispose();
    }
}
