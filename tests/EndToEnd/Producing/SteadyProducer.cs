using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;

namespace KafkaFetch.EndToEnd.Tests.Producing;

/// <summary>Writes some 250 records a second, each with a value of its own, until it is told to stop.</summary>
internal static class SteadyProducer
{
    /// <summary>Ends with the values of all records that the broker has acknowledged.</summary>
    public static async Task<ICollection<string>> RunAsync(string bootstrap, string topic, CancellationToken stop)
    {
        var acknowledged = new ConcurrentDictionary<string, bool>();

        // Brokers that go away are the test's own doing, and librdkafka writes a line twenty times a second of them.
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = bootstrap, LingerMs = 5 })
            .SetLogHandler((_, _) => { })
            .Build();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var value = number.ToString(CultureInfo.InvariantCulture);
            producer.Produce(topic, new Message<Null, string> { Value = value }, report =>
            {
                if (report.Status == PersistenceStatus.Persisted)
                {
                    acknowledged[value] = true;
                }
            });
            if (number % 5 == 0)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        producer.Flush(TimeSpan.FromSeconds(10));
        return acknowledged.Keys;
    }
}
