using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Owners;

/// <summary>A lane's word to the owner that records are complete.</summary>
/// <param name="Partition">Whose records; the owner ignores it once that epoch has ended.</param>
/// <param name="Sequence">The first record's sequence in the ledger.</param>
/// <param name="Count">How many in a row.</param>
internal readonly record struct Completion(PartitionState Partition, long Sequence, int Count);
