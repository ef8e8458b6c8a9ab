using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>One producer for all members of this worker that have the same target; gone with the last of them. Any thread.</summary>
internal sealed class DeadLetterPool(ILoggerFactory loggers, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<DeadLetterTarget, (DeadLetterProducer Producer, int Members)> producers = [];
    private readonly List<Task> closings = [];
    private readonly ILogger log = loggers.CreateLogger<DeadLetterProducer>();

    /// <summary>Producers that members hold.</summary>
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

    /// <summary>The producer of a target, for one more member.</summary>
    public IDeadLetters Take(DeadLetterTarget target)
    {
        lock (gate)
        {
            var (producer, members) = producers.GetValueOrDefault(target);
            producer ??= new DeadLetterProducer(target, log, time);
            producers[target] = (producer, members + 1);
            return producer;
        }
    }

    /// <summary>A member of a target has ended.</summary>
    public void Return(DeadLetterTarget target)
    {
        lock (gate)
        {
            var (producer, members) = producers[target];
            if (members > 1)
            {
                producers[target] = (producer, members - 1);
                return;
            }

            producers.Remove(target);
            closings.RemoveAll(c => c.IsCompleted);
            closings.Add(producer.DisposeAsync().AsTask());
        }
    }

    /// <summary>Waits until the producers have ended. The members must have been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            left = [.. closings, .. producers.Values.Select(p => p.Producer.DisposeAsync().AsTask())];
            producers.Clear();
        }

        await Task.WhenAll(left).ConfigureAwait(false);
    }
}
