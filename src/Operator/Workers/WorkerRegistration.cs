using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Operator.Members;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Workers;

/// <summary>
/// Registers this worker by a Lease and renews it, also while it drains; takes it away when the process ends and its members have stopped.
/// </summary>
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete)]
internal sealed partial class WorkerRegistration(
    IKubernetesClient client,
    IOptions<WorkerOptions> worker,
    IOptions<OperatorOptions> options,
    TimeProvider time,
    ILogger<WorkerRegistration> logger) : BackgroundService
{
    /// <summary>Without an API server the Lease expires by itself.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool draining;

    /// <summary>Says that this worker is shutting down: nothing new is bound to it, and what is there goes elsewhere.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref draining, true);
        return RenewAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(FarewellLimit, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.DeleteAsync<V1Lease>(
                WorkerLease.NameOf(worker.Value.Name), worker.Value.LeaseNamespace, cancellationToken: bounded.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogStays(e, worker.Value.Name);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WorkerLease.Renewal, time);
        do
        {
            try
            {
                await RenewAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e, worker.Value.Name);
            }
        }
        while (await NextAsync(timer, stoppingToken).ConfigureAwait(false));
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        // In turn: an older renewal that arrives later would take the mark away again.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var state = WorkerState.Of(worker.Value, Volatile.Read(ref draining));
            var lease = WorkerLease.Make(state, worker.Value.LeaseNamespace, options.Value.Identity, time.GetUtcNow());
            await client.ApplyAsync(lease, options.Value.Name, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
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

    [LoggerMessage(EventId = 4302, Level = LogLevel.Warning, Message = "The Lease of worker {Worker} could not be deleted; its members go elsewhere after 20 s")]
    private partial void LogStays(Exception exception, string worker);

    [LoggerMessage(EventId = 4301, Level = LogLevel.Warning, Message = "Worker {Worker} could not renew its Lease; after 20 s its members go elsewhere")]
    private partial void LogFailed(Exception exception, string worker);
}
