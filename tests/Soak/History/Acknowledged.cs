namespace KafkaFetch.Soak.History;

/// <summary>A record that the brokers have acknowledged to the producer.</summary>
/// <param name="In">Its partition.</param>
/// <param name="Id">Its number.</param>
/// <param name="Offset">Its offset.</param>
internal readonly record struct Acknowledged(PartitionName In, long Id, long Offset);
