using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Where a partition goes on.</summary>
/// <param name="Partition">The partition's epoch that asked.</param>
/// <param name="Offset">The offset to go on at.</param>
/// <param name="OutOfRange">It had a position that is not in the log any more, so records may have been lost to retention.</param>
/// <param name="CommitFirst">
/// It is committed before anything is delivered from there: a successor that found no commit, or an older one, would start somewhere else.
/// </param>
/// <param name="TopicId">The id of the topic that the offset speaks of; null when the brokers give none.</param>
internal sealed record ResolvedStart(PartitionState Partition, long Offset, bool OutOfRange, bool CommitFirst, string? TopicId);
