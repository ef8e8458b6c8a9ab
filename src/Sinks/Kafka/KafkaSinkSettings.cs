using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>Where the kafka sink writes.</summary>
public sealed record KafkaSinkSettings
{
    /// <summary>
    /// The tuning where the cluster has none of its own. The timeout is below the usual <c>delivery.timeout</c>, so that the reason is told
    /// and not only that time ran out.
    /// </summary>
    private static readonly Dictionary<string, string> Tuning = new() { ["delivery.timeout.ms"] = "12000", ["linger.ms"] = "1" };

    /// <summary>The cluster to write to.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The topic to write to: 1 to 249 letters, digits, dots, underscores and hyphens. It is never created.</summary>
    public required string Topic { get; init; }

    /// <summary>The producer that sinks to this cluster share.</summary>
    internal ProducerTarget Target => new(Cluster, "kafka-fetch-sink", Tuning.Where(t => !Cluster.Properties.ContainsKey(t.Key)));

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate()
        => Topic.Length is >= 1 and <= 249 && Topic is not ("." or "..") && Topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? []
            : [new SettingsFault("topic", "must be 1 to 249 letters, digits, dots, underscores and hyphens, and not . or ..")];

    /// <summary>The brokers and the topic: the cluster's settings hold secrets.</summary>
    public override string ToString() => $"kafka sink to {Topic} at {Cluster}";
}
