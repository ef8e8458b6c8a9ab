using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Operator.Workers;

namespace KafkaFetch.Operator.Placement;

/// <summary>
/// Plans for one consumer at a time with the loads of all workers, and remembers what it bound until the cache shows it: several
/// consumers are reconciled at once and must not all choose the same worker. Safe for use by several threads.
/// </summary>
internal sealed class PlacementBook(IEntityCache<KafkaConsumerMember> members, IWorkerDirectory directory, TimeProvider time)
{
    /// <summary>The index of members by worker.</summary>
    public const string ByWorker = "worker";

    /// <summary>A binding that the cache does not show after so long was never made.</summary>
    private static readonly TimeSpan Forget = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly Dictionary<EntityKey, (string Worker, long At)> assumed = [];

    /// <summary>Plans a consumer's members.</summary>
    /// <param name="consumer">The consumer; its key is <c>namespace/name</c>.</param>
    /// <param name="existing">Its members.</param>
    /// <param name="nameOf">The key of its member of an ordinal.</param>
    public PlacementPlan Plan(PlacementConsumer consumer, IReadOnlyList<PlacedMember> existing, Func<int, EntityKey> nameOf)
    {
        lock (gate)
        {
            ForgetSettled();
            var pending = assumed.Values.CountBy(a => a.Worker).ToDictionary(StringComparer.Ordinal);
            var workers = directory.Workers.Select(w => new PlacementWorker(
                w.Name, w.Zone, w.Capacity, members.ByIndex(ByWorker, w.Name).Count + pending.GetValueOrDefault(w.Name), w.Draining));
            var plan = PlacementPlanner.Plan([consumer], workers, existing);
            foreach (var binding in plan.Create)
            {
                assumed[nameOf(binding.Ordinal)] = (binding.Worker, time.GetTimestamp());
            }

            return plan;
        }
    }

    private void ForgetSettled()
    {
        foreach (var (key, binding) in assumed)
        {
            if (members.Get(key.Namespace, key.Name) is not null || time.GetElapsedTime(binding.At) > Forget)
            {
                assumed.Remove(key);
            }
        }
    }
}
