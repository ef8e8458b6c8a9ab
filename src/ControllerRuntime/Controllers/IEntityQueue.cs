using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Asks the controllers of a kind to look at an object, for a cause that is no event of the API server.</summary>
/// <typeparam name="TEntity">The primary kind.</typeparam>
public interface IEntityQueue<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Enqueues the key in every running controller of the kind. Does nothing in a controller that does not run here now.</summary>
    void Add(EntityKey key);

    /// <summary>As <see cref="Add"/>, after a delay; an earlier time already waiting is kept.</summary>
    void AddAfter(EntityKey key, TimeSpan delay);
}
