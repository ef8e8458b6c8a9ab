using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Queueing;

/// <summary>Keys that wait for a time; of two times for a key the earlier is kept, and keys due at one time come in the order in which they were added. Not thread-safe.</summary>
internal sealed class DelayedKeys
{
    private readonly PriorityQueue<EntityKey, (long Due, long Sequence)> _order = new();
    private readonly Dictionary<EntityKey, long> _due = [];
    private long _sequence;

    internal int Count => _due.Count;

    /// <summary>Adds a key that is due at a timestamp. True when it is now the first of all.</summary>
    internal bool Add(EntityKey key, long due)
    {
        if (_due.TryGetValue(key, out var waiting) && waiting <= due)
        {
            return false;
        }

        _due[key] = due;
        _order.Enqueue(key, (due, _sequence++));
        return First() == due;
    }

    /// <summary>When the first key is due, or null.</summary>
    internal long? First()
    {
        while (_order.TryPeek(out var key, out var entry))
        {
            if (_due.TryGetValue(key, out var current) && current == entry.Due)
            {
                return entry.Due;
            }

            // A key that was moved to an earlier time leaves its later entry behind.
            _order.Dequeue();
        }

        return null;
    }

    /// <summary>Takes the first key that is due at or before a timestamp.</summary>
    internal bool TryTake(long now, out EntityKey key)
    {
        if (First() is { } due && due <= now)
        {
            key = _order.Dequeue();
            _due.Remove(key);
            return true;
        }

        key = default;
        return false;
    }
}
