namespace KafkaFetch.LocalCluster.Store;

/// <summary>One committed change of one object.</summary>
/// <param name="Previous">The object before, null when it is new.</param>
/// <param name="Current">The object after; for a deletion its last state with the revision of the deletion.</param>
/// <param name="IsDeletion">Whether the object is gone.</param>
internal sealed record StoreEvent(StoredObject? Previous, StoredObject Current, bool IsDeletion)
{
    /// <summary>The revision of the change.</summary>
    public long Revision => Current.Revision;
}
