using System.Globalization;
using Confluent.Kafka;

namespace KafkaFetch.Operator.Demo;

/// <summary>Produces a small steady stream: a few records a second to each topic.</summary>
internal sealed class DemoProducer(string bootstrapServers, IReadOnlyList<string> topics)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(2);
    private long produced;

    /// <summary>Records handed to the producer.</summary>
    public long Produced => Interlocked.Read(ref produced);

    /// <summary>Produces until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 5 })
            .SetLogHandler((_, _) => { })
            .Build();
        using var timer = new PeriodicTimer(Pace, TimeProvider.System);
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false); number++)
            {
                foreach (var topic in topics)
                {
                    producer.Produce(topic, Make(topic, number));
                    Interlocked.Increment(ref produced);
                }
            }
        }
        catch (OperationCanceledException)
        {
            producer.Flush(FlushLimit);
        }
    }

    private static Message<string, string> Make(string topic, int number) => new()
    {
        Key = (number % 20).ToString(CultureInfo.InvariantCulture),
        Value = string.Create(CultureInfo.InvariantCulture, $"{{\"id\": {number}, \"kind\": \"{topic}\", \"total\": {number % 100}.99}}"),
    };
}
