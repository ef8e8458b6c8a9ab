using Confluent.Kafka;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.LocalCluster.Tests.Broker;

/// <summary>Plain Kafka clients of an embedded broker, silent when it goes away.</summary>
internal static class Clients
{
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    internal static IConsumer<Ignore, string> Consumer(EmbeddedBroker broker, string group)
        => new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = broker.BootstrapServers,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            SessionTimeoutMs = 3000,
        }).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    internal static IProducer<Null, string> Producer(EmbeddedBroker broker)
        => new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = broker.BootstrapServers, LingerMs = 1 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    internal static IAdminClient Admin(EmbeddedBroker broker)
        => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    internal static Task<DeliveryResult<Null, string>> SendAsync(IProducer<Null, string> producer, string topic)
        => producer.ProduceAsync(topic, new Message<Null, string> { Value = "value" }).WaitAsync(Deadline);

    internal static async Task<string[]> ProduceAsync(EmbeddedBroker broker, string topic, int count)
    {
        using var producer = Producer(broker);
        var values = Enumerable.Range(0, count).Select(n => $"value-{n}").ToArray();
        await Task.WhenAll(values.Select(v => producer.ProduceAsync(topic, new Message<Null, string> { Value = v }))).WaitAsync(Deadline);
        return values;
    }

    internal static List<ConsumeResult<Ignore, string>> Take(IConsumer<Ignore, string> consumer, int count)
    {
        var began = TimeProvider.System.GetTimestamp();
        var got = new List<ConsumeResult<Ignore, string>>();
        while (got.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deadline, $"only {got.Count} of {count} records came");
            if (consumer.Consume(100) is { } result)
            {
                got.Add(result);
            }
        }

        return got;
    }
}
