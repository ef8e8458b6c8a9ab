using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Facade.Clusters;

/// <summary>A topic.</summary>
internal sealed record TopicAnswer
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its partitions, in order, with their watermarks.</summary>
    public required IReadOnlyList<TopicPartitionInfo> Partitions { get; init; }

    /// <summary>Its settings by name, sensitive ones without values; absent when the brokers do not tell them.</summary>
    public IReadOnlyList<TopicSetting>? Configuration { get; init; }

    /// <summary>Why the settings are absent.</summary>
    public string? ConfigurationMissing { get; init; }
}
