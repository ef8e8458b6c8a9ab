using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Local;

/// <summary>What <c>kafka-fetch local</c> was asked for.</summary>
internal sealed record LocalSettings
{
    /// <summary>The data directory; null takes the default.</summary>
    public string? Data { get; init; }

    /// <summary>The API server's port, 0 for a free one.</summary>
    public int ApiPort { get; init; }

    /// <summary>The REST facade's port, 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The management port, 0 for a free one.</summary>
    public int ManagementPort { get; init; }

    /// <summary>The port of the demo's receiver, 0 for a free one.</summary>
    public int ReceiverPort { get; init; }

    /// <summary>Where sinks and clients of Kafka may connect to.</summary>
    public EgressPolicy Egress { get; init; } = EgressPolicy.OwnMachine;

    /// <summary>Whether metrics have the names of kafka-exporter too.</summary>
    public bool CompatibilityMetrics { get; init; }

    /// <summary>Whether a Kafka runs in memory.</summary>
    public bool EmbeddedKafka { get; init; }

    /// <summary>Whether records are shown flowing.</summary>
    public bool Demo { get; init; }

    /// <summary>How long it runs; null until it is stopped.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Plain lines instead of a live table.</summary>
    public bool Plain { get; init; }
}
