using KafkaFetch.DataPlane.Members;
using Prometheus;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>The series of the consumers that have members here; gone when the last member has stopped. Any thread.</summary>
internal sealed class SeriesPool : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Namespace, string Consumer), (ConsumerSeries Series, int Members)> consumers = [];
    private readonly ConsumerFamilies families;
    private readonly TimeProvider time;
    private Func<IReadOnlyCollection<Member>>? members;

    /// <summary>Registers the families and their collection at each scrape.</summary>
    public SeriesPool(CollectorRegistry registry, TimeProvider time, Func<IReadOnlyCollection<Member>> members)
    {
        families = new ConsumerFamilies(registry);
        this.time = time;
        this.members = members;
        registry.AddBeforeCollectCallback(Collect);
    }

    /// <summary>The series of a consumer, for one more member.</summary>
    public ConsumerSeries Take(string ns, string consumer)
    {
        lock (gate)
        {
            var (series, count) = consumers.GetValueOrDefault((ns, consumer));
            series ??= new ConsumerSeries(families, ns, consumer);
            consumers[(ns, consumer)] = (series, count + 1);
            return series;
        }
    }

    /// <summary>A member of a consumer has ended.</summary>
    public void Return(string ns, string consumer)
    {
        lock (gate)
        {
            var (series, count) = consumers[(ns, consumer)];
            if (count > 1)
            {
                consumers[(ns, consumer)] = (series, count - 1);
                return;
            }

            consumers.Remove((ns, consumer));
            series.Remove();
        }
    }

    /// <summary>Collects nothing any more: a registry keeps its callbacks for ever.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            members = null;
        }
    }

    private void Collect()
    {
        Func<IReadOnlyCollection<Member>>? read;
        lock (gate)
        {
            read = members;
        }

        // Outside the gate: the host takes series within its own, and is asked for its members here.
        var levels = read?.Invoke().ToLookup(m => (m.Settings.Namespace, m.Settings.Consumer), m => m.Levels());
        lock (gate)
        {
            if (levels is null || members is null)
            {
                return;
            }

            var now = time.GetUtcNow();
            foreach (var (key, (series, _)) in consumers)
            {
                series.Collect([.. levels[key]], now);
            }
        }
    }
}
