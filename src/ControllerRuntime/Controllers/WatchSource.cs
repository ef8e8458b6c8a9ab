using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Events of a kind that is not the primary one.</summary>
internal sealed class WatchSource<TOther>(
    EntityCache<TOther> cache,
    Func<TOther, IEnumerable<EntityKey>> map,
    Func<TOther, TOther, bool>? when) : IWatchSource
    where TOther : class, IKubernetesObject<V1ObjectMeta>
{
    public Task WaitForSyncAsync(CancellationToken cancellationToken) => cache.WaitForSyncAsync(cancellationToken);

    public IDisposable Start(Action<EntityKey> enqueue) => cache.Subscribe(change =>
    {
        if (change is { Before: { } before, After: { } after } && when is not null && !when(before, after))
        {
            return;
        }

        // An object that moved from one owner to another concerns both.
        if (change.Before is not null)
        {
            Enqueue(change.Before, enqueue);
        }

        if (change.After is not null)
        {
            Enqueue(change.After, enqueue);
        }
    });

    private void Enqueue(TOther other, Action<EntityKey> enqueue)
    {
        foreach (var key in map(other))
        {
            enqueue(key);
        }
    }
}
