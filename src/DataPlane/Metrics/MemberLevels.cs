using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>A member's levels at the moment of a scrape.</summary>
/// <param name="Partitions">Its assigned partitions.</param>
/// <param name="InFlightBytes">Bytes in flight.</param>
/// <param name="PausedPartitions">Partitions paused.</param>
internal sealed record MemberLevels(IReadOnlyList<PartitionSnapshot> Partitions, long InFlightBytes, int PausedPartitions);
