using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Producers;

/// <summary>What a producer is made for. One producer serves all that are equal in this.</summary>
public sealed record ProducerTarget
{
    private readonly string tuning;

    /// <summary>Makes a target.</summary>
    /// <param name="cluster">The cluster to write to.</param>
    /// <param name="clientId">The producer's name in the brokers' logs and quotas, and in ours.</param>
    /// <param name="properties">What goes over the tuning of the cluster; keys that tune no producer are left out.</param>
    public ProducerTarget(ClusterSettings cluster, string clientId, IEnumerable<KeyValuePair<string, string>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        Cluster = cluster;
        ClientId = clientId;

        // As one value, for equality.
        tuning = string.Join(
            '\n',
            properties
                .Where(p => ClientConfiguration.IsProducerKey(p.Key))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={p.Value}"));
    }

    /// <summary>The cluster to write to.</summary>
    public ClusterSettings Cluster { get; }

    /// <summary>The producer's name in the brokers' logs and quotas, and in ours.</summary>
    public string ClientId { get; }

    /// <summary>Each record goes in a request of its own.</summary>
    internal bool OneByOne { get; init; }

    /// <summary>The tuning by key.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Properties
        => tuning.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    /// <summary>The name and the bootstrap servers alone: settings hold secrets.</summary>
    public override string ToString() => $"{ClientId} to {Cluster}";
}
