using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Caching;

/// <summary>One named index: values to keys. Guarded by the lock of its cache.</summary>
internal sealed partial class EntityIndex<TEntity>(string name, Func<TEntity, IEnumerable<string>> values, ILogger logger)
{
    private readonly Dictionary<string, HashSet<EntityKey>> _keys = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<EntityKey> Find(string value) => _keys.TryGetValue(value, out var keys) ? keys : [];

    internal void Add(EntityKey key, TEntity entity)
    {
        foreach (var value in Values(key, entity))
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
        foreach (var value in Values(key, entity))
        {
            if (_keys.TryGetValue(value, out var keys) && keys.Remove(key) && keys.Count == 0)
            {
                _keys.Remove(value);
            }
        }
    }

    [LoggerMessage(1110, LogLevel.Error, "The index {Index} failed for {Key} and does not hold it")]
    private static partial void IndexFailed(ILogger logger, string index, EntityKey key, Exception fault);

    private List<string> Values(EntityKey key, TEntity entity)
    {
        try
        {
            return [.. values(entity)];
        }
        catch (Exception e)
        {
            IndexFailed(logger, name, key, e);
            return [];
        }
    }
}
