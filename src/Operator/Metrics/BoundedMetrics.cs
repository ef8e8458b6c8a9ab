using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>What prometheus-net adds by itself.</summary>
internal static class BoundedMetrics
{
    /// <summary>.NET's own meters name the hosts that sinks talk to, and such a series never goes: labels are bounded here. Once a process, before the first scrape.</summary>
    public static void LeaveOutRuntimeMeters() => Prometheus.Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions
    {
        SuppressMeters = true,
        SuppressEventCounters = true,
        SuppressDebugMetrics = true,
    });
}
