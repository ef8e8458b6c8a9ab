using KafkaFetch.DataPlane.Security;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>A connection to one Kafka cluster, with every secret already a value. Equality tells whether a client must be made anew.</summary>
public sealed class ClusterSettings : IEquatable<ClusterSettings>
{
    /// <summary>Makes settings.</summary>
    /// <param name="bootstrapServers">1 to 50 of <c>host:port</c>.</param>
    /// <param name="properties">librdkafka tuning keys from the allowed list; never one about connection or security.</param>
    /// <param name="security">How to connect and who to be; PLAINTEXT when left out.</param>
    public ClusterSettings(
        IReadOnlyList<string> bootstrapServers, IReadOnlyDictionary<string, string>? properties = null, BrokerSecurity? security = null)
    {
        Security = security ?? BrokerSecurity.Plaintext;
        BootstrapServers = bootstrapServers;
        Properties = properties ?? new Dictionary<string, string>();
    }

    /// <summary>1 to 50 of <c>host:port</c>.</summary>
    public IReadOnlyList<string> BootstrapServers { get; }

    /// <summary>How to connect and who to be.</summary>
    public BrokerSecurity Security { get; }

    /// <summary>librdkafka tuning keys and their values.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; }

    /// <inheritdoc/>
    public bool Equals(ClusterSettings? other)
        => other is not null
            && BootstrapServers.SequenceEqual(other.BootstrapServers)
            && Security == other.Security
            && Properties.Count == other.Properties.Count
            && Properties.All(p => other.Properties.TryGetValue(p.Key, out var value) && value == p.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClusterSettings);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BootstrapServers.Count, BootstrapServers[0], Properties.Count);

    /// <summary>The bootstrap servers alone: settings hold secrets.</summary>
    public override string ToString() => string.Join(',', BootstrapServers);
}
