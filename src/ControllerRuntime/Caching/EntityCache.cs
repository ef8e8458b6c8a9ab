using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Caching;

/// <summary>
/// The cache. One writer, its reflector; any number of readers. Subscribers are called by the writer, in order, after the cache shows the change;
/// a new subscriber first gets every object there is, as a creation, with no change lost or told twice in between.
/// </summary>
internal sealed partial class EntityCache<TEntity> : IEntityCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private const long Down = long.MinValue;
    private readonly Lock _state = new();
    private readonly Lock _telling = new();
    private readonly Dictionary<EntityKey, TEntity> _objects = [];
    private readonly Dictionary<string, EntityIndex<TEntity>> _indexes = [];
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action<CacheChange<TEntity>>> _subscribers = [];
    private readonly ILogger _logger;
    private long _watchingSince = Down;

    internal EntityCache(IEnumerable<KeyValuePair<string, Func<TEntity, IEnumerable<string>>>> indexes, ILogger logger)
    {
        _logger = logger;
        foreach (var (name, values) in indexes)
        {
            _indexes.Add(name, new EntityIndex<TEntity>(name, values, logger));
        }
    }

    public long? WatchingSince => Interlocked.Read(ref _watchingSince) is var since && since == Down ? null : since;

    public bool HasSynced => _synced.Task.IsCompleted;

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

    public TEntity? Get(string? @namespace, string name) => Get(new EntityKey(@namespace, name));

    public IReadOnlyList<TEntity> List(string? @namespace = null)
    {
        lock (_state)
        {
            if (@namespace is null)
            {
                return [.. _objects.Values];
            }

            var found = new List<TEntity>();
            foreach (var (key, entity) in _objects)
            {
                if (key.Namespace == @namespace)
                {
                    found.Add(entity);
                }
            }

            return found;
        }
    }

    public IReadOnlyList<TEntity> ByIndex(string indexName, string value)
    {
        lock (_state)
        {
            if (!_indexes.TryGetValue(indexName, out var index))
            {
                throw new ArgumentException($"The cache of {typeof(TEntity).Name} has no index '{indexName}': add it with AddIndex.", nameof(indexName));
            }

            var keys = index.Find(value);
            var found = new List<TEntity>(keys.Count);
            foreach (var key in keys)
            {
                found.Add(_objects[key]);
            }

            return found;
        }
    }

    internal TEntity? Get(EntityKey key)
    {
        lock (_state)
        {
            return _objects.GetValueOrDefault(key);
        }
    }

    internal List<EntityKey> Keys()
    {
        lock (_state)
        {
            return [.. _objects.Keys];
        }
    }

    /// <summary>The watch works, since <paramref name="timestamp"/> unless it already did.</summary>
    internal void MarkWatching(long timestamp) => Interlocked.CompareExchange(ref _watchingSince, timestamp, Down);

    /// <summary>The watch is down: what is here may be old.</summary>
    internal void MarkInterrupted() => Interlocked.Exchange(ref _watchingSince, Down);

    internal void MarkSynced() => _synced.TrySetResult();

    /// <summary>Stores an object. Another uid under the same key is a deletion and a creation. The same resourceVersion again is nothing.</summary>
    internal void Set(TEntity entity)
    {
        var key = EntityKey.Of(entity);
        lock (_telling)
        {
            TEntity? before;
            lock (_state)
            {
                before = _objects.GetValueOrDefault(key);
                if (before is not null && before.Metadata.Uid == entity.Metadata.Uid && before.Metadata.ResourceVersion == entity.Metadata.ResourceVersion)
                {
                    return;
                }

                Replace(key, before, entity);
            }

            if (before is not null && before.Metadata.Uid != entity.Metadata.Uid)
            {
                Tell(new(before, null));
                before = null;
            }

            Tell(new(before, entity));
        }
    }

    /// <summary>Removes an object. <paramref name="last"/> is its last state when the event told it.</summary>
    internal void Remove(EntityKey key, TEntity? last = null)
    {
        lock (_telling)
        {
            TEntity? before;
            lock (_state)
            {
                before = _objects.GetValueOrDefault(key);
                if (before is null)
                {
                    return;
                }

                Replace(key, before, null);
            }

            Tell(new(last ?? before, null));
        }
    }

    /// <summary>Calls back for every object there is, then for each change, until disposed. After Dispose returned there is no further call.</summary>
    internal IDisposable Subscribe(Action<CacheChange<TEntity>> subscriber)
    {
        lock (_telling)
        {
            foreach (var entity in List())
            {
                Call(subscriber, new(null, entity));
            }

            _subscribers.Add(subscriber);
        }

        return new Subscription(this, subscriber);
    }

    private void Replace(EntityKey key, TEntity? before, TEntity? after)
    {
        foreach (var index in _indexes.Values)
        {
            if (before is not null)
            {
                index.Remove(key, before);
            }

            if (after is not null)
            {
                index.Add(key, after);
            }
        }

        if (after is null)
        {
            _objects.Remove(key);
        }
        else
        {
            _objects[key] = after;
        }
    }

    private void Tell(CacheChange<TEntity> change)
    {
        foreach (var subscriber in _subscribers)
        {
            Call(subscriber, change);
        }
    }

    /// <summary>A subscriber's fault is its own: the cache and the other subscribers go on.</summary>
    private void Call(Action<CacheChange<TEntity>> subscriber, CacheChange<TEntity> change)
    {
        try
        {
            subscriber(change);
        }
        catch (Exception e)
        {
            SubscriberFailed(_logger, typeof(TEntity).Name, EntityKey.Of((change.After ?? change.Before)!), e);
        }
    }

    private sealed class Subscription(EntityCache<TEntity> cache, Action<CacheChange<TEntity>> subscriber) : IDisposable
    {
        public void Dispose()
        {
            lock (cache._telling)
            {
                cache._subscribers.Remove(subscriber);
            }
        }
    }
}
