using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Caching;

/// <summary>A change of a cache: created without before, deleted without after.</summary>
internal readonly record struct CacheChange<TEntity>(TEntity? Before, TEntity? After)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
