using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Leadership;
using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>
/// Of which entities the leader has series. Before each scrape those go that would be told wrongly: all of them when this process does not
/// lead, so that no two replicas tell the same, and those of an entity that is gone, however its end was missed. Any thread.
/// </summary>
internal sealed class LeaderSeries<TEntity> : IDisposable
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock gate = new();
    private readonly HashSet<EntityKey> shown = [];
    private readonly List<Action<EntityKey>> removals = [];
    private readonly ILeadership leadership;
    private readonly IEntityCache<TEntity> cache;

    /// <summary>Looks before each scrape of the registry.</summary>
    public LeaderSeries(CollectorRegistry registry, ILeadership leadership, IEntityCache<TEntity> cache)
    {
        this.leadership = leadership;
        this.cache = cache;
        registry.AddBeforeCollectCallback(Sweep);
    }

    /// <summary>Says how the series of an entity are removed; called under the lock of <see cref="Update"/>.</summary>
    public void OnForget(Action<EntityKey> remove) => removals.Add(remove);

    /// <summary>Sets series of an entity, one caller at a time.</summary>
    public void Update(EntityKey entity, Action set)
    {
        lock (gate)
        {
            shown.Add(entity);
            set();
        }
    }

    /// <summary>Removes the series of an entity.</summary>
    public void Forget(EntityKey entity)
    {
        lock (gate)
        {
            ForgetLocked(entity);
        }
    }

    /// <summary>Removes all series; a registry keeps its callbacks for ever, and this one then finds nothing.</summary>
    public void Dispose() => Sweep(_ => true);

    private void Sweep() => Sweep(leadership.IsLeader ? IsGone : _ => true);

    private void Sweep(Predicate<EntityKey> goes)
    {
        lock (gate)
        {
            foreach (var entity in shown.Where(e => goes(e)).ToArray())
            {
                ForgetLocked(entity);
            }
        }
    }

    private bool IsGone(EntityKey entity) => cache.HasSynced && cache.Get(entity.Namespace, entity.Name) is null;

    private void ForgetLocked(EntityKey entity)
    {
        if (shown.Remove(entity))
        {
            removals.ForEach(remove => remove(entity));
        }
    }
}
