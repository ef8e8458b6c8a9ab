using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Producers;

/// <summary>One producer for all that write to the same target; gone with the last of them. Any thread.</summary>
/// <param name="loggers">Where the client's own lines go.</param>
/// <param name="time">The time between two lines of one kind.</param>
public sealed class ProducerPool(ILoggerFactory loggers, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<ProducerTarget, (SharedProducer Producer, int Holders)> producers = [];
    private readonly List<Task> closings = [];
    private readonly ILogger log = loggers.CreateLogger<SharedProducer>();

    /// <summary>Producers that somebody holds.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return producers.Count;
            }
        }
    }

    /// <summary>The producer of a target, for one holder more.</summary>
    public SharedProducer Take(ProducerTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (gate)
        {
            var (producer, holders) = producers.GetValueOrDefault(target);
            producer ??= new SharedProducer(target, log, time);
            producers[target] = (producer, holders + 1);
            return producer;
        }
    }

    /// <summary>A holder of a target has ended.</summary>
    /// <returns>Ends when the producer has, if this was its last holder; whoever does not wait leaves that to the pool.</returns>
    public Task Return(ProducerTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        lock (gate)
        {
            var (producer, holders) = producers[target];
            if (holders > 1)
            {
                producers[target] = (producer, holders - 1);
                return Task.CompletedTask;
            }

            producers.Remove(target);
            var closing = producer.CloseAsync();
            closings.RemoveAll(c => c.IsCompleted);
            closings.Add(closing);
            return closing;
        }
    }

    /// <summary>Waits until the producers have ended. Their holders must have ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            left = [.. closings, .. producers.Values.Select(p => p.Producer.CloseAsync())];
            producers.Clear();
        }

        await Task.WhenAll(left).ConfigureAwait(false);
    }
}
