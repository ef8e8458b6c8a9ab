using System.Collections.Immutable;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>All objects of one resource at one revision.</summary>
/// <param name="Items">The objects in order of their paths.</param>
/// <param name="Revision">The revision of the whole store they belong to.</param>
internal sealed record StoreSnapshot(ImmutableSortedSet<StoredObject> Items, long Revision)
{
    /// <summary>The objects of one namespace (all when it is empty) whose path comes after <paramref name="after"/>.</summary>
    public IEnumerable<StoredObject> In(string ns, string after = "")
    {
        var prefix = ns.Length == 0 ? "" : ns + "/";
        var start = string.CompareOrdinal(prefix, after) > 0 ? prefix : after;
        var found = Items.IndexOf(StoredObject.Probe(start));
        var index = found < 0 ? ~found : found + 1;
        for (; index < Items.Count && Items[index].Path.StartsWith(prefix, StringComparison.Ordinal); index++)
        {
            yield return Items[index];
        }
    }
}
