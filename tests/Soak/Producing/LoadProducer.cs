using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Producing;

/// <summary>
/// Writes records of some keys to a topic at a steady rate, slow enough that the embedded broker's 5 MiB a partition hold more than any consumer
/// is ever behind. Never gives a record up.
/// </summary>
internal sealed class LoadProducer : IDisposable
{
    private const int Keys = 100;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<Acknowledged> acknowledged = new();
    private readonly IProducer<string, string> producer;
    private readonly string topic;
    private readonly int rate;
    private readonly int poisonEvery;
    private readonly Random random;
    private long number;

    /// <summary>Prepares it.</summary>
    /// <param name="bootstrap">The brokers.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="rate">Records a second.</param>
    /// <param name="poisonEvery">One record of so many is poison; 0 for none.</param>
    /// <param name="random">Chooses the keys.</param>
    public LoadProducer(string bootstrap, string topic, int rate, int poisonEvery, Random random)
    {
        this.topic = topic;
        this.rate = rate;
        this.poisonEvery = poisonEvery;
        this.random = random;
        producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            LingerMs = 5,
            MessageTimeoutMs = 0,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    /// <summary>The topic.</summary>
    public string Topic => topic;

    /// <summary>What the brokers have acknowledged.</summary>
    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>Produces until it is cancelled, then waits until everything is acknowledged.</summary>
    /// <exception cref="TimeoutException">The brokers did not acknowledge everything within a minute.</exception>
    public async Task RunAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(Tick, time);
        var due = 0.0;
        while (!cancellation.IsCancellationRequested)
        {
            for (due += rate * Tick.TotalSeconds; due >= 1; due--)
            {
                Produce();
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        if (producer.Flush(TimeSpan.FromMinutes(1)) is > 0 and var left)
        {
            throw new TimeoutException($"{left} records of {topic} were not acknowledged within a minute.");
        }
    }

    public void Dispose() => producer.Dispose();

    private void Produce()
    {
        var id = ++number;
        var poison = poisonEvery > 0 && id % poisonEvery == 0;
        var message = new Message<string, string>
        {
            Key = $"k{random.Next(Keys).ToString(CultureInfo.InvariantCulture)}",
            Value = $$"""{"id":{{id}}{{(poison ? ",\"poison\":true" : "")}}}""",
        };
        producer.Produce(topic, message, report =>
        {
            // Without an offset it is inferred from a later one, and the embedded brokers check no sequences.
            if (report.Status == PersistenceStatus.Persisted && report.Offset.Value >= 0)
            {
                acknowledged.Enqueue(new Acknowledged(new PartitionName(topic, report.Partition.Value), id, report.Offset.Value));
            }
        });
    }
}
