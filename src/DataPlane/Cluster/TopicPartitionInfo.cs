namespace KafkaFetch.DataPlane.Cluster;

/// <summary>One partition of a topic.</summary>
/// <param name="Partition">The partition, 0 or more.</param>
/// <param name="Leader">The id of the broker that leads it; null when none does.</param>
/// <param name="Replicas">The ids of the brokers that keep it.</param>
/// <param name="InSync">The ids of those that are in sync.</param>
/// <param name="Low">The first offset that is there; null when its leader did not tell.</param>
/// <param name="High">The offset behind the last record; null when its leader did not tell.</param>
public sealed record TopicPartitionInfo(int Partition, int? Leader, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSync, long? Low, long? High);
