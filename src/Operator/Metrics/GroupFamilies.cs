using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>The families of kafka-exporter that dashboards query, in one registry.</summary>
internal sealed class GroupFamilies
{
    private static readonly string[] Partition = ["consumergroup", "topic", "partition"];

    /// <summary>Makes the families, or finds them when the registry has them.</summary>
    public GroupFamilies(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        Lag = metrics.CreateGauge("kafka_consumergroup_lag", "Log end minus committed offset.", Partition);
        CurrentOffset = metrics.CreateGauge("kafka_consumergroup_current_offset", "The committed offset.", Partition);
        Members = metrics.CreateGauge("kafka_consumergroup_members", "Members of this consumer that are in the group.", "consumergroup");
    }

    /// <summary>Lag of a partition.</summary>
    public Gauge Lag { get; }

    /// <summary>Committed offset of a partition.</summary>
    public Gauge CurrentOffset { get; }

    /// <summary>Members of a group.</summary>
    public Gauge Members { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Collector> All => [Lag, CurrentOffset, Members];
}
