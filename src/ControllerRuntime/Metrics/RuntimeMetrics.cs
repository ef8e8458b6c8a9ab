using Prometheus;

namespace KafkaFetch.ControllerRuntime.Metrics;

/// <summary>The metrics of controllers, queues and leader election, under the names that controller-runtime's dashboards query.</summary>
internal sealed class RuntimeMetrics
{
    private readonly Lock _lock = new();
    private readonly List<Action> _beforeCollect = [];

    internal RuntimeMetrics(CollectorRegistry registry)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        string[] controller = ["controller"];
        string[] queue = ["name"];
        ReconcileTotal = factory.CreateCounter("controller_runtime_reconcile_total", "Reconciliations by result.", ["controller", "result"]);
        ReconcileErrors = factory.CreateCounter("controller_runtime_reconcile_errors_total", "Reconciliations that ended in an error.", controller);
        ReconcileTime = factory.CreateHistogram("controller_runtime_reconcile_time_seconds", "Length of a reconciliation.", controller, new HistogramConfiguration
        {
            Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
        });
        ActiveWorkers = factory.CreateGauge("controller_runtime_active_workers", "Reconciliations under way.", controller);
        MaxConcurrentReconciles = factory.CreateGauge("controller_runtime_max_concurrent_reconciles", "Most reconciliations at once.", controller);
        QueueDepth = factory.CreateGauge("workqueue_depth", "Keys ready to be worked on.", queue);
        QueueAdds = factory.CreateCounter("workqueue_adds_total", "Keys added.", queue);
        QueueRetries = factory.CreateCounter("workqueue_retries_total", "Keys added again after an error.", queue);
        var wide = new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(1e-6, 10, 9) };
        QueueDuration = factory.CreateHistogram("workqueue_queue_duration_seconds", "How long a key waited to be worked on.", queue, wide);
        WorkDuration = factory.CreateHistogram("workqueue_work_duration_seconds", "How long the work on a key took.", queue, wide);
        LongestRunning = factory.CreateGauge("workqueue_longest_running_processor_seconds", "How long the longest work under way has lasted.", queue);
        LeaderStatus = factory.CreateGauge("leader_election_master_status", "1 while this process leads.", queue);
        registry.AddBeforeCollectCallback(BeforeCollect);
    }

    internal Counter ReconcileTotal { get; }

    internal Counter ReconcileErrors { get; }

    internal Histogram ReconcileTime { get; }

    internal Gauge ActiveWorkers { get; }

    internal Gauge MaxConcurrentReconciles { get; }

    internal Gauge QueueDepth { get; }

    internal Counter QueueAdds { get; }

    internal Counter QueueRetries { get; }

    internal Histogram QueueDuration { get; }

    internal Histogram WorkDuration { get; }

    internal Gauge LongestRunning { get; }

    internal Gauge LeaderStatus { get; }

    /// <summary>Calls back before each scrape, until the callback is removed.</summary>
    internal void AddBeforeCollect(Action callback)
    {
        lock (_lock)
        {
            _beforeCollect.Add(callback);
        }
    }

    internal void RemoveBeforeCollect(Action callback)
    {
        lock (_lock)
        {
            _beforeCollect.Remove(callback);
        }
    }

    private void BeforeCollect()
    {
        lock (_lock)
        {
            foreach (var callback in _beforeCollect)
            {
                callback();
            }
        }
    }
}
