using System.Collections.Immutable;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>All objects of one resource as they are now, and what changed lately. <see cref="ObjectStore"/> holds the gate around every call.</summary>
internal sealed class ResourceTable(int ringCapacity, long floor)
{
    private static readonly Comparer<StoredObject> ByPath = Comparer<StoredObject>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path));

    /// <summary>The objects in the order of lists.</summary>
    public ImmutableSortedSet<StoredObject> Items { get; private set; } = ImmutableSortedSet.Create<StoredObject>(ByPath);

    /// <summary>The recent changes.</summary>
    public EventRing Ring { get; } = new(ringCapacity, floor);

    /// <summary>Completes at the next change.</summary>
    public TaskCompletionSource Changed { get; private set; } = NewSignal();

    /// <summary>The object at a path, null when there is none.</summary>
    public StoredObject? Find(string path) => Items.TryGetValue(StoredObject.Probe(path), out var found) ? found : null;

    /// <summary>Takes one committed change in.</summary>
    public void Apply(StoreEvent change)
    {
        var without = Items.Remove(change.Current);
        Items = change.IsDeletion ? without : without.Add(change.Current);
        Ring.Add(change);
    }

    /// <summary>Takes one row of the log in; only changes after the compacted revision can be told to watchers, for before it some are missing.</summary>
    public void Load(StoreEvent change, long compacted)
    {
        if (change.Revision > compacted)
        {
            Apply(change);
            return;
        }

        Items = Items.Remove(change.Current).Add(change.Current);
    }

    /// <summary>Starts a new signal and gives the old one, to be completed outside the gate.</summary>
    public TaskCompletionSource TakeSignal()
    {
        var signal = Changed;
        Changed = NewSignal();
        return signal;
    }

    /// <summary>The objects as they were at a revision that is not before the ring's floor.</summary>
    public ImmutableSortedSet<StoredObject> ItemsAt(long revision)
    {
        var items = Items.ToBuilder();
        foreach (var change in Ring.After(revision).AsEnumerable().Reverse())
        {
            items.Remove(change.Current);
            if (change.Previous is not null)
            {
                items.Add(change.Previous);
            }
        }

        return items.ToImmutable();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
