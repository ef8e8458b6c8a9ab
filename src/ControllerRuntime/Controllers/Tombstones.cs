using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>The last states of deleted objects until <c>DeletedAsync</c> took them. Thread-safe.</summary>
internal sealed class Tombstones<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<EntityKey, Queue<TEntity>> _dead = [];

    internal void Add(TEntity entity)
    {
        lock (_lock)
        {
            var key = EntityKey.Of(entity);
            if (!_dead.TryGetValue(key, out var queue))
            {
                _dead[key] = queue = new Queue<TEntity>(1);
            }

            queue.Enqueue(entity);
        }
    }

    /// <summary>The oldest one of a key, or null.</summary>
    internal TEntity? First(EntityKey key)
    {
        lock (_lock)
        {
            return _dead.TryGetValue(key, out var queue) ? queue.Peek() : null;
        }
    }

    /// <summary>Forgets the oldest one of a key.</summary>
    internal void RemoveFirst(EntityKey key)
    {
        lock (_lock)
        {
            if (_dead.TryGetValue(key, out var queue))
            {
                queue.Dequeue();
                if (queue.Count == 0)
                {
                    _dead.Remove(key);
                }
            }
        }
    }
}
