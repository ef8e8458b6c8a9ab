using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>The producers of this worker: one a cluster, shared by all sinks that write to it and gone with the last. Any thread.</summary>
/// <param name="loggers">Where the client's own lines go, at Debug.</param>
public sealed class KafkaProducers(ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ClusterSettings, (SharedProducer Producer, int Sinks)> _producers = [];
    private readonly ILogger _logger = loggers.CreateLogger<KafkaProducers>();

    /// <summary>Producers that sinks hold.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _producers.Count;
            }
        }
    }

    /// <summary>The producer of a cluster, for one more sink.</summary>
    internal SharedProducer Take(ClusterSettings cluster)
    {
        lock (_gate)
        {
            var (producer, sinks) = _producers.GetValueOrDefault(cluster);
            producer ??= new SharedProducer(cluster, _logger);
            _producers[cluster] = (producer, sinks + 1);
            return producer;
        }
    }

    /// <summary>A sink has ended; the last one waits for the producer's end.</summary>
    internal async ValueTask ReturnAsync(ClusterSettings cluster)
    {
        SharedProducer last;
        lock (_gate)
        {
            var (producer, sinks) = _producers[cluster];
            if (sinks > 1)
            {
                _producers[cluster] = (producer, sinks - 1);
                return;
            }

            _producers.Remove(cluster);
            last = producer;
        }

        await last.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends what is left. The sinks must have been disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        SharedProducer[] left;
        lock (_gate)
        {
            left = [.. _producers.Values.Select(p => p.Producer)];
            _producers.Clear();
        }

        foreach (var producer in left)
        {
            await producer.DisposeAsync().ConfigureAwait(false);
        }
    }
}
