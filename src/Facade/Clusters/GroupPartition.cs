namespace KafkaFetch.Facade.Clusters;

/// <summary>A partition as a group sees it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Member">The id of the member that has it; absent when none has.</param>
/// <param name="CommittedOffset">The next record after a restart; absent when the group has committed nothing here.</param>
/// <param name="EndOffset">The offset behind the last record; absent when its leader does not tell.</param>
/// <param name="Lag">Records behind the commit; absent while unknown.</param>
internal sealed record GroupPartition(string Topic, int Partition, string? Member, long? CommittedOffset, long? EndOffset, long? Lag);
