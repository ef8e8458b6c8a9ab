using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>The metric families of the leader in one registry.</summary>
internal sealed class LeaderFamilies
{
    private static readonly string[] Manager = ["namespace", "manager"];

    /// <summary>Makes the families, or finds them when the registry has them.</summary>
    public LeaderFamilies(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        Health = metrics.CreateGauge(
            "kafkafetch_consumer_health", "Whether the condition Healthy is True (1) or False (0).", "namespace", "consumer");
        LagSeconds = metrics.CreateGauge(
            "kafkafetch_consumer_lag_seconds", "Age of the oldest record that is not delivered, in seconds.", "namespace", "consumer", "topic", "partition");
        Up = metrics.CreateGauge("kafkafetch_manager_up", "Whether the last probe of the cluster connected (1) or not (0).", Manager);
        ProbeDuration = metrics.CreateGauge(
            "kafkafetch_manager_probe_duration_seconds", "How long the last probe of the cluster took, in seconds.", Manager);
        Brokers = metrics.CreateGauge("kafkafetch_manager_brokers", "Brokers that the cluster advertised when it was last connected.", Manager);
    }

    /// <summary>Healthy or not.</summary>
    public Gauge Health { get; }

    /// <summary>How far behind a partition is, seconds.</summary>
    public Gauge LagSeconds { get; }

    /// <summary>Connected or not.</summary>
    public Gauge Up { get; }

    /// <summary>Length of a probe, seconds.</summary>
    public Gauge ProbeDuration { get; }

    /// <summary>Brokers of the cluster.</summary>
    public Gauge Brokers { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Collector> All => [Health, LagSeconds, Up, ProbeDuration, Brokers];
}
