using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>A partition with its verdict.</summary>
/// <param name="Status">The row, its verdict set.</param>
/// <param name="LagSeconds">How far behind it is; null while unknown.</param>
internal sealed record JudgedPartition(PartitionStatus Status, double? LagSeconds);
