namespace KafkaFetch.LocalCluster.Store;

/// <summary>A reader asked for a revision whose following changes are no longer all known.</summary>
/// <param name="asked">The revision asked for.</param>
/// <param name="oldest">The oldest one that can be served.</param>
internal sealed class RevisionGoneException(long asked, long oldest) : Exception($"too old resource version: {asked} ({oldest})");
