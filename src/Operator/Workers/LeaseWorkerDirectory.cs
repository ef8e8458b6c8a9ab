using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Workers;

/// <summary>
/// The workers whose Leases are renewed. While this process leads it looks every two seconds, and has every consumer looked at when a
/// worker has come, gone or changed.
/// </summary>
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch)]
internal sealed class LeaseWorkerDirectory(
    [FromKeyedServices(WorkerLeases.CacheName)] IEntityCache<V1Lease> leases,
    IEntityCache<KafkaConsumer> consumers,
    IEntityQueue<KafkaConsumer> queue,
    TimeProvider time) : IWorkerDirectory, ILeaderTask
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly WorkerExpiry expiry = new(time);

    public IReadOnlyList<WorkerState> Workers
    {
        get
        {
            lock (gate)
            {
                var all = leases.List();
                var living = expiry.Living([.. all.Select(l => (l.Metadata.Name, l.Metadata.ResourceVersion))]);
                return [.. all.Where(l => living.Contains(l.Metadata.Name)).Select(WorkerLease.Read).OfType<WorkerState>()];
            }
        }
    }

    public async Task RunAsync(CancellationToken term)
    {
        await leases.WaitForSyncAsync(term).ConfigureAwait(false);
        var before = new HashSet<WorkerState>();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var now = Workers.ToHashSet();
            if (!now.SetEquals(before))
            {
                before = now;
                foreach (var consumer in consumers.List())
                {
                    queue.Add(EntityKey.Of(consumer));
                }
            }
        }
        while (await timer.WaitForNextTickAsync(term).ConfigureAwait(false));
    }
}
