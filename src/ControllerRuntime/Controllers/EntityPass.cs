using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Finalizers;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>What is done for one key: deleted objects first, then finalizers, then the reconcile.</summary>
internal sealed class EntityPass<TEntity>(
    IEntityController<TEntity> controller,
    EntityCache<TEntity> cache,
    Tombstones<TEntity> tombstones,
    FinalizerSet<TEntity> finalizers,
    bool reconcileDeleting)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Does it. Null when there was nothing to do.</summary>
    internal async Task<ReconciliationResult<TEntity>?> RunAsync(EntityKey key, CancellationToken cancellationToken)
    {
        ReconciliationResult<TEntity>? result = null;
        while (tombstones.First(key) is { } dead)
        {
            result = await controller.DeletedAsync(EntityJson.Clone(dead), cancellationToken).ConfigureAwait(false);
            if (result.RequeueAfter is not null || (result.IsFailure && !result.IsTerminal))
            {
                return result;
            }

            tombstones.RemoveFirst(key);
        }

        if (cache.Get(key) is not { } cached)
        {
            return result;
        }

        var entity = EntityJson.Clone(cached);
        if (entity.Metadata.DeletionTimestamp is null)
        {
            entity = await finalizers.EnsureAsync(entity, cancellationToken).ConfigureAwait(false);
            return entity is null ? null : await controller.ReconcileAsync(entity, cancellationToken).ConfigureAwait(false);
        }

        if (finalizers.AreOn(entity))
        {
            return await finalizers.RunAsync(entity, cancellationToken).ConfigureAwait(false);
        }

        return reconcileDeleting ? await controller.ReconcileAsync(entity, cancellationToken).ConfigureAwait(false) : null;
    }
}
