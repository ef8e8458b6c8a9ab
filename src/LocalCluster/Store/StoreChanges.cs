namespace KafkaFetch.LocalCluster.Store;

/// <summary>What happened to a resource after a revision.</summary>
/// <param name="Events">The changes, oldest first.</param>
/// <param name="UpTo">Every change up to this revision has been told once <paramref name="Events"/> are.</param>
/// <param name="Next">Completes when there is more.</param>
internal sealed record StoreChanges(IReadOnlyList<StoreEvent> Events, long UpTo, Task Next);
