using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Caching;

/// <summary>One named index: values to keys. Guarded by the lock of its cache.</summary>
internal sealed class EntityIndex<TEntity>(Func<TEntity, IEnumerable<string>> values)
{
    private readonly Dictionary<string, HashSet<EntityKey>> _keys = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<EntityKey> Find(string value) => _keys.TryGetValue(value, out var keys) ? keys : [];

    internal void Add(EntityKey key, TEntity entity)
    {
        foreach (var value in values(entity))
        {
            if (!_keys.TryGetValue(value, out var keys))
            {
                _keys[value] = keys = [];
            }

            keys.Add(key);
        }
    }

    internal void Remove(EntityKey key, TEntity entity)
    {
        foreach (var value in values(entity))
        {
            if (_keys.TryGetValue(value, out var keys) && keys.Remove(key) && keys.Count == 0)
            {
                _keys.Remove(value);
            }
        }
    }
}
