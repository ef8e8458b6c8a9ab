using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Finalizers;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>What a controller is made of.</summary>
internal sealed record ControllerParts<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    internal required string Name { get; init; }

    internal required bool EveryReplica { get; init; }

    internal required bool ReconcileDeleting { get; init; }

    internal required int MaxConcurrentReconciles { get; init; }

    internal required IEntityController<TEntity> Controller { get; init; }

    internal required EntityCache<TEntity> Cache { get; init; }

    internal required EntityQueues<TEntity> Queues { get; init; }

    internal required FinalizerSet<TEntity> Finalizers { get; init; }

    internal required IReadOnlyList<Func<TEntity, TEntity, bool>> Changes { get; init; }

    internal required IReadOnlyList<IWatchSource> Sources { get; init; }
}
