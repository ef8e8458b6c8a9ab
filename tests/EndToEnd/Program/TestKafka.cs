using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.Testing.Programs;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary>A topic on the Kafka that KAFKAFETCH_TEST_BOOTSTRAP names, else on an embedded broker in a process of its own.</summary>
internal sealed class TestKafka : IAsyncDisposable
{
    private readonly BrokerProcess? embedded;

    private TestKafka(BrokerProcess? embedded, string bootstrap, string topic)
    {
        this.embedded = embedded;
        Bootstrap = bootstrap;
        Topic = topic;
    }

    public string Bootstrap { get; }

    public string Topic { get; }

    /// <summary>Skips the test, by name, on the embedded broker.</summary>
    public void RequireReal(string why) => Assert.SkipWhen(embedded is not null, $"needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): {why}");

    public static async Task<TestKafka> StartAsync(int partitions)
    {
        var topic = $"load-{Guid.NewGuid():N}"[..16];
        if (Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP") is not { Length: > 0 } real)
        {
            var broker = await BrokerProcess.StartAsync($"{topic}:{partitions}");
            return new TestKafka(broker, broker.Bootstrap, topic);
        }

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = real }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
        return new TestKafka(null, real, topic);
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
