using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Caching;

/// <summary>
/// The objects of a kind as last seen, filled by a reflector. Reads are thread-safe, never wait for the network, and may lag behind the API server.
/// The objects are shared by all readers and must not be changed: change a <see cref="EntityJson.Clone"/>.
/// </summary>
/// <typeparam name="TEntity">The kind.</typeparam>
public interface IEntityCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Whether the first list has been read: before, a missing object proves nothing.</summary>
    bool HasSynced { get; }

    /// <summary>
    /// Since when the watch behind this cache has worked without interruption, as a timestamp of the process's <see cref="TimeProvider"/>; null while it
    /// is down and what is here may be old. The regular renewal of a watch is no interruption.
    /// </summary>
    long? WatchingSince { get; }

    /// <summary>Completes when the first list has been read.</summary>
    Task WaitForSyncAsync(CancellationToken cancellationToken);

    /// <summary>The object, or null.</summary>
    TEntity? Get(string? @namespace, string name);

    /// <summary>All objects, or those of a namespace; a snapshot in no order.</summary>
    IReadOnlyList<TEntity> List(string? @namespace = null);

    /// <summary>The objects for which the named index yields <paramref name="value"/>; a snapshot in no order.</summary>
    /// <exception cref="ArgumentException">There is no index of that name.</exception>
    IReadOnlyList<TEntity> ByIndex(string indexName, string value);
}
