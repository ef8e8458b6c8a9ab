namespace KafkaFetch.LocalCluster.Store;

/// <summary>How much of the past the store keeps.</summary>
/// <param name="RecentChanges">Changes of each resource held in memory for watchers, 1 or more.</param>
/// <param name="HistoryKept">Revisions that the log keeps in full, so that a watch goes on over a restart.</param>
/// <param name="CompactEvery">Revisions between two compactions.</param>
internal sealed record StoreLimits(int RecentChanges = 4096, long HistoryKept = 2000, long CompactEvery = 5000);
