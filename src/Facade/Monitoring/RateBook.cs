using KafkaFetch.Entities.KafkaConsumers;
using Microsoft.Extensions.Caching.Memory;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>
/// Remembers for each consumer that was asked for the two last readings of its counters. It is this process's memory and a bounded one: a rate is
/// unknown until a consumer was seen twice, and again when nobody asked for ten minutes. Any thread.
/// </summary>
internal sealed class RateBook(TimeProvider time) : IDisposable
{
    private const int MaxConsumers = 20_000;

    private static readonly MemoryCacheEntryOptions Entry = new() { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) };

    private readonly MemoryCache windows = new(new MemoryCacheOptions { SizeLimit = MaxConsumers });

    /// <summary>The rates of a consumer that was just read; null while unknown.</summary>
    public Rates? Of(KafkaConsumer consumer)
    {
        var now = time.GetUtcNow();
        if (CounterReading.Of(consumer, now) is not { } reading)
        {
            return null;
        }

        // Two requests at once may both write; the next one brings what the slower of them has lost.
        var known = windows.Get<RateWindow>(consumer.Metadata.Uid);
        var window = known?.With(reading) ?? new RateWindow(null, reading);
        if (!ReferenceEquals(window, known))
        {
            windows.Set(consumer.Metadata.Uid, window, Entry);
        }

        return window.At(now);
    }

    /// <inheritdoc/>
    public void Dispose() => windows.Dispose();
}
