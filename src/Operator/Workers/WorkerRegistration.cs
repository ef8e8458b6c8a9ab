using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Operator.Members;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Workers;

/// <summary>Registers this worker by a Lease and renews it; takes it away when the process ends and its members have stopped.</summary>
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete)]
internal sealed partial class WorkerRegistration(
    IKubernetesClient client,
    IOptions<WorkerOptions> worker,
    IOptions<OperatorOptions> options,
    TimeProvider time,
    ILogger<WorkerRegistration> logger) : BackgroundService
{
    private readonly int capacity = WorkerCapacity.Detect();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await client.DeleteAsync<V1Lease>(
                WorkerLease.NameOf(worker.Value.Name), worker.Value.LeaseNamespace, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, worker.Value.Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WorkerLease.Renewal, time);
        do
        {
            try
            {
                var state = new WorkerState(worker.Value.Name, Zone: null, capacity, Draining: false);
                var lease = WorkerLease.Make(state, worker.Value.LeaseNamespace, options.Value.Identity, time.GetUtcNow());
                await client.ApplyAsync(lease, options.Value.Name, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e, worker.Value.Name);
            }
        }
        while (await NextAsync(timer, stoppingToken).ConfigureAwait(false));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 4301, Level = LogLevel.Warning, Message = "Worker {Worker} could not renew its Lease; after 20 s its members go elsewhere")]
    private partial void LogFailed(Exception exception, string worker);
}
