using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Producers;

/// <summary>
/// One idempotent producer with acks=all and the partitioner of Kafka's own clients. The handle is made with the first record, since it
/// costs threads and connections, and made anew after a fatal error. Any thread.
/// </summary>
public sealed partial class SharedProducer
{
    private readonly Lock gate = new();
    private readonly ProducerTarget target;
    private readonly ILogger log;
    private readonly ConnectionWatch watch;
    private readonly List<Task> closings = [];
    private IProducer<byte[]?, byte[]?>? producer;
    private bool closed;

    internal SharedProducer(ProducerTarget target, ILogger log, TimeProvider time)
    {
        (this.target, this.log) = (target, log);
        watch = new ConnectionWatch(log, target.ToString(), time);
    }

    /// <summary>The handle. Whoever uses it may find it disposed, when another has reported a fatal error meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The last holder has ended, or librdkafka refuses a setting.</exception>
    /// <exception cref="ArgumentException">librdkafka refuses a setting.</exception>
    /// <exception cref="KafkaException">The handle cannot be made.</exception>
    public IProducer<byte[]?, byte[]?> Current()
    {
        lock (gate)
        {
            if (closed)
            {
                throw new InvalidOperationException("the consumer has ended");
            }

            return producer ??= new ProducerBuilder<byte[]?, byte[]?>(ClientConfiguration.Producer(target))
                .SetKeySerializer(Serializers.ByteArray!)
                .SetValueSerializer(Serializers.ByteArray!)
                .SetErrorHandler((_, error) => watch.Saw(error))
                .SetLogHandler((_, line) => watch.Saw(line))
                .Build();
        }
    }

    /// <summary>What a record that failed with <paramref name="error"/> means for the handle: after a fatal one it can do nothing any more.</summary>
    public void Saw(IProducer<byte[]?, byte[]?> handle, Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!error.IsFatal)
        {
            return;
        }

        lock (gate)
        {
            if (ReferenceEquals(producer, handle))
            {
                LogFatal(log, target, error.Reason);
                CloseLocked(handle);
            }
        }
    }

    /// <summary>Ends the handle; records that nobody waits for any more are given up.</summary>
    internal Task CloseAsync()
    {
        lock (gate)
        {
            closed = true;
            if (producer is { } last)
            {
                CloseLocked(last);
            }

            return Task.WhenAll(closings);
        }
    }

    /// <summary>Owned by <see cref="closings"/>. Dispose waits for librdkafka's threads, and must not be called on one of them.</summary>
    private void CloseLocked(IProducer<byte[]?, byte[]?> old)
    {
        producer = null;
        closings.RemoveAll(c => c.IsCompleted);
        closings.Add(Task.Run(old.Dispose));
    }

    [LoggerMessage(2004, LogLevel.Warning, "{Target}: the producer ended with a fatal error and is made anew: {Reason}")]
    private static partial void LogFatal(ILogger logger, ProducerTarget target, string reason);
}
