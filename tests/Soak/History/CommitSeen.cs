namespace KafkaFetch.Soak.History;

/// <summary>A committed offset of the group, as it was read.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The committed offset: the next record to read.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="Time">When the answer was there.</param>
internal readonly record struct CommitSeen(PartitionName Partition, long Offset, TimeSpan Asked, TimeSpan Time);
