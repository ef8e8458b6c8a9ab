using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>
/// One idempotent producer. The handle is made with the first record, since it costs threads and connections, and made anew after a fatal
/// error. Any thread.
/// </summary>
internal sealed partial class SharedProducer(ClusterSettings cluster, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Task> _closings = [];
    private IProducer<byte[]?, byte[]?>? _producer;
    private bool _disposed;

    /// <summary>The handle.</summary>
    /// <exception cref="InvalidOperationException">The settings are refused by librdkafka, or the last sink has ended.</exception>
    internal IProducer<byte[]?, byte[]?> Current()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new InvalidOperationException("the consumer has ended");
            }

            return _producer ??= Make();
        }
    }

    /// <summary>The handle can do nothing any more.</summary>
    internal void Failed(IProducer<byte[]?, byte[]?> failed, string reason)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_producer, failed))
            {
                LogFatal(logger, cluster.ToString(), reason);
                CloseLocked(failed);
            }
        }
    }

    /// <summary>Ends the handle; records that nobody waits for any more are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (_gate)
        {
            _disposed = true;
            if (_producer is { } last)
            {
                CloseLocked(last);
            }

            left = [.. _closings];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
    }

    private IProducer<byte[]?, byte[]?> Make()
    {
        var config = new Dictionary<string, string>(ProducerConfiguration.Of(cluster, "kafka-fetch-sink"));

        // Below the usual delivery.timeout, so that the reason is told and not only that time ran out.
        SetUnlessGiven(config, "delivery.timeout.ms", "12000");
        SetUnlessGiven(config, "linger.ms", "1");
        return new ProducerBuilder<byte[]?, byte[]?>(config)
            .SetKeySerializer(Serializers.ByteArray!)
            .SetValueSerializer(Serializers.ByteArray!)
            .SetErrorHandler((_, error) => LogLine(logger, cluster.ToString(), error.Reason))
            .SetLogHandler((_, line) => LogLine(logger, cluster.ToString(), line.Message))
            .Build();
    }

    private void SetUnlessGiven(Dictionary<string, string> config, string key, string value)
    {
        if (!cluster.Properties.ContainsKey(key))
        {
            config[key] = value;
        }
    }

    // Owned by the list. Dispose waits for librdkafka's threads, and must not be called on one of them.
    private void CloseLocked(IProducer<byte[]?, byte[]?> old)
    {
        _producer = null;
        _closings.RemoveAll(c => c.IsCompleted);
        _closings.Add(Task.Run(old.Dispose));
    }
}
