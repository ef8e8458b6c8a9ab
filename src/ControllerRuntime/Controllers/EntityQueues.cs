using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Queueing;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>The queues of the controllers of a kind that run now.</summary>
internal sealed class EntityQueues<TEntity> : IEntityQueue<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private ImmutableArray<WorkQueue> _queues = [];

    public void Add(EntityKey key)
    {
        foreach (var queue in _queues)
        {
            queue.Add(key);
        }
    }

    public void AddAfter(EntityKey key, TimeSpan delay)
    {
        foreach (var queue in _queues)
        {
            queue.AddAfter(key, delay);
        }
    }

    internal void Attach(WorkQueue queue) => ImmutableInterlocked.Update(ref _queues, static (all, one) => all.Add(one), queue);

    internal void Detach(WorkQueue queue) => ImmutableInterlocked.Update(ref _queues, static (all, one) => all.Remove(one), queue);
}
