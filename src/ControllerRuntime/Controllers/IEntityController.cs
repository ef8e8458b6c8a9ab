using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>
/// Brings the world to what an object says. One instance serves all workers, so it is thread-safe; one key is never reconciled twice at
/// once. The entity handed in is the caller's own copy.
/// </summary>
/// <typeparam name="TEntity">The primary kind.</typeparam>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Called when the object, or one that it owns or refers to, may have changed; idempotent. An exception is an error: it is logged, counted and retried
    /// with backoff. What is expected to heal by itself is a success with <c>requeueAfter</c>.
    /// </summary>
    Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>
    /// Called once the object is gone, with its last known state. A deletion that happened while no process watched is not told:
    /// what must be undone for sure belongs into a finalizer.
    /// </summary>
    Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken);
}
