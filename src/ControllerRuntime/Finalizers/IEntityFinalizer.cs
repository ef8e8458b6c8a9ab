using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Controllers;

namespace KafkaFetch.ControllerRuntime.Finalizers;

/// <summary>Undoes what a controller did, before the object goes. Its identifier is on the object before the first reconcile.</summary>
/// <typeparam name="TEntity">The primary kind.</typeparam>
public interface IEntityFinalizer<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Called while the object is being deleted. A success without requeueAfter removes the finalizer; a success with it, a failure or an exception calls
    /// again later, until the finalizer's deadline has passed: then it is removed with a Warning event, because nothing may keep an object for ever.
    /// </summary>
    Task<ReconciliationResult<TEntity>> FinalizeAsync(TEntity entity, CancellationToken cancellationToken);
}
