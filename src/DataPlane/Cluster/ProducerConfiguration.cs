namespace KafkaFetch.DataPlane.Cluster;

/// <summary>librdkafka's settings for what writes to a cluster outside of this room.</summary>
public static class ProducerConfiguration
{
    /// <summary>An idempotent producer with acks=all and the partitioner of Kafka's own clients, tuned as the cluster says.</summary>
    /// <param name="cluster">The cluster to write to.</param>
    /// <param name="clientId">Its name in the brokers' logs and quotas.</param>
    /// <returns>The settings; they hold secrets.</returns>
    public static IReadOnlyDictionary<string, string> Of(ClusterSettings cluster, string clientId)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return ClientConfiguration.Producer(cluster, [], clientId);
    }
}
