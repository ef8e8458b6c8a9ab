using Prometheus;

namespace KafkaFetch.ControllerRuntime.Metrics;

/// <summary>The metric families of this room, for the reference.</summary>
public static class RuntimeMetricFamilies
{
    /// <summary>All of them, made in the registry.</summary>
    public static IEnumerable<Collector> In(CollectorRegistry registry)
    {
        var metrics = new RuntimeMetrics(registry);
        return
        [
            metrics.ReconcileTotal, metrics.ReconcileErrors, metrics.ReconcileTime, metrics.ActiveWorkers, metrics.MaxConcurrentReconciles,
            metrics.QueueDepth, metrics.QueueAdds, metrics.QueueRetries, metrics.QueueDuration, metrics.WorkDuration, metrics.LongestRunning,
            metrics.LeaderStatus,
        ];
    }
}
