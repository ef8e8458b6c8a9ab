using Prometheus;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>The metric families of this room, for the reference.</summary>
public static class MetricFamilies
{
    /// <summary>All of them, made in the registry.</summary>
    public static IEnumerable<Collector> In(CollectorRegistry registry)
    {
        var families = new ConsumerFamilies(registry);
        return [.. families.PerConsumer, families.Lag];
    }
}
