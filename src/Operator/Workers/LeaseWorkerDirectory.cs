using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Workers;

/// <summary>
/// The workers whose Leases are renewed. Every process looks every two seconds, so that one that begins to lead knows already who is
/// silent since when; the one that leads has every consumer looked at when a worker has come, gone or changed, and deletes what the dead left.
/// </summary>
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Delete)]
internal sealed class LeaseWorkerDirectory(
    [FromKeyedServices(WorkerLeases.CacheName)] IEntityCache<V1Lease> leases,
    IEntityCache<KafkaConsumer> consumers,
    IEntityQueue<KafkaConsumer> queue,
    IKubernetesClient client,
    TimeProvider time) : BackgroundService, IWorkerDirectory, ILeaderTask
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
                var living = expiry.Living([.. all.Select(l => (l.Metadata.Name, l.Metadata.ResourceVersion))], leases.WatchingSince);
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

            await ForgetAsync(term).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(term).ConfigureAwait(false));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _ = Workers;
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ForgetAsync(CancellationToken term)
    {
        IReadOnlySet<string> forgotten;
        lock (gate)
        {
            forgotten = expiry.Forgotten();
        }

        foreach (var lease in leases.List().Where(l => forgotten.Contains(l.Metadata.Name)))
        {
            try
            {
                await client.DeleteAsync<V1Lease>(
                    lease.Metadata.Name,
                    lease.Metadata.NamespaceProperty,
                    new DeletePreconditions(lease.Metadata.Uid, lease.Metadata.ResourceVersion),
                    term).ConfigureAwait(false);
            }
            catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
            {
                // It lives again, or somebody else was faster.
            }
        }
    }
}
