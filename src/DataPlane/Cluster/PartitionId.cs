namespace KafkaFetch.DataPlane.Cluster;

/// <summary>A topic's partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition, 0 or more.</param>
public readonly record struct PartitionId(string Topic, int Partition)
{
    /// <summary><c>topic[3]</c>.</summary>
    public override string ToString() => $"{Topic}[{Partition}]";
}
