namespace KafkaFetch.Facade.Monitoring;

/// <summary>How far a consumer is behind in one partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Lag">Records not yet committed; absent while unknown.</param>
/// <param name="OldestUndeliveredTime">The timestamp of the oldest record that is not yet delivered; absent when there is none or it is not known.</param>
internal sealed record PartitionLag(string Topic, int Partition, long? Lag, DateTimeOffset? OldestUndeliveredTime);
