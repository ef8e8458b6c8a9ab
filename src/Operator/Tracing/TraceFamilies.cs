using Prometheus;

namespace KafkaFetch.Operator.Tracing;

/// <summary>The metric families of traces in one registry.</summary>
internal sealed class TraceFamilies
{
    /// <summary>Makes the families, or finds them when the registry has them.</summary>
    public TraceFamilies(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        Sent = metrics.CreateCounter("kafkafetch_traces_sent_spans_total", "Spans that the collector took.");
        Lost = metrics.CreateCounter(
            "kafkafetch_traces_lost_spans_total", "Spans that the collector did not take; those that found the queue full are not counted.");
    }

    /// <summary>Spans taken.</summary>
    public Counter Sent { get; }

    /// <summary>Spans not taken.</summary>
    public Counter Lost { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Collector> All => [Sent, Lost];
}
