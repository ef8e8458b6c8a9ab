using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>Where the kafka sink writes.</summary>
public sealed record KafkaSinkSettings
{
    /// <summary>The cluster to write to.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The topic to write to: 1 to 249 letters, digits, dots, underscores and hyphens. It is never created.</summary>
    public required string Topic { get; init; }

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate()
        => Topic.Length is >= 1 and <= 249 && Topic is not ("." or "..") && Topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? []
            : [new SettingsFault("topic", "must be 1 to 249 letters, digits, dots, underscores and hyphens, and not . or ..")];

    /// <summary>The brokers and the topic: the cluster's settings hold secrets.</summary>
    public override string ToString() => $"kafka sink to {Topic} at {Cluster}";
}
