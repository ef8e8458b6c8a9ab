namespace KafkaFetch.LocalCluster.Store;

/// <summary>The recent changes of one resource, in order of revision; the oldest fall out. Not thread-safe: <see cref="ObjectStore"/> holds the gate.</summary>
internal sealed class EventRing(int capacity, long floor)
{
    private StoreEvent[] events = new StoreEvent[Math.Min(16, capacity)];
    private int first;
    private int count;

    /// <summary>Every change after this revision is here; a reader that stands before it has missed some.</summary>
    public long Floor { get; private set; } = floor;

    /// <summary>Adds the newest change.</summary>
    public void Add(StoreEvent change)
    {
        if (count == capacity)
        {
            Floor = events[first].Revision;
            events[first] = change;
            first = (first + 1) % capacity;
            return;
        }

        if (count == events.Length)
        {
            // Below capacity nothing has fallen out yet, so first is 0 and a plain copy keeps the order.
            Array.Resize(ref events, Math.Min(capacity, events.Length * 2));
        }

        events[(first + count) % events.Length] = change;
        count++;
    }

    /// <summary>The changes after a revision, oldest first; at most <paramref name="most"/>.</summary>
    public List<StoreEvent> After(long revision, int most = int.MaxValue)
    {
        int low = 0, high = count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Revision > revision ? (low, middle) : (middle + 1, high);
        }

        var result = new List<StoreEvent>(Math.Min(most, count - low));
        for (var index = low; index < count && result.Count < most; index++)
        {
            result.Add(At(index));
        }

        return result;
    }

    private StoreEvent At(int index) => events[(first + index) % events.Length];
}
