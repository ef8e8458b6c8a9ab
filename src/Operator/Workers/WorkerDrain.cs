using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Operator.Members;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Workers;

/// <summary>
/// Gives the members of this worker away when the process ends: marks the worker as draining, and waits while the leader rebinds them one by
/// one. Registered last, so that it is stopped first, while everything that a hand-over needs still runs.
/// </summary>
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.List)]
internal sealed partial class WorkerDrain(
    WorkerRegistration registration,
    [FromKeyedServices(WorkerDrain.OwnMembers)] IEntityCache<KafkaConsumerMember> members,
    IKubernetesClient client,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<WorkerDrain> logger) : IHostedService
{
    /// <summary>The cache of the members that are bound to this worker.</summary>
    public const string OwnMembers = "own";

    /// <summary>An API server that is away must not use up the time that the members need to stop.</summary>
    private static readonly TimeSpan MarkLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var bound = members.List().Count;
        if (bound == 0 || options.Value.Grace == TimeSpan.Zero || !await MarkAsync(bound, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        LogDraining(options.Value.Name, bound);
        var patience = new DrainPatience(options.Value.Grace, time);
        var left = members.List();
        while (patience.Waits(left.Count, left.Count(m => m.Metadata.DeletionTimestamp is not null)))
        {
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
            left = members.List();
        }

        LogDrained(options.Value.Name, bound - left.Count, left.Count);
    }

    /// <summary>False when there is nobody to give anything to, or it cannot be said.</summary>
    private async Task<bool> MarkAsync(int bound, CancellationToken cancellationToken)
    {
        var worker = options.Value;
        using var limit = new CancellationTokenSource(MarkLimit, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var leases = await client.ListAsync<V1Lease>(
                worker.LeaseNamespace, $"{KafkaFetchLabels.Component}={WorkerLease.ComponentWorker}", cancellationToken: bounded.Token).ConfigureAwait(false);
            if (!leases.Select(WorkerLease.Read).Any(other => other is { Draining: false } && other.Name != worker.Name))
            {
                LogAlone(worker.Name, bound);
                return false;
            }

            await registration.DrainAsync(bounded.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnmarked(e, worker.Name);
            return false;
        }
    }

    [LoggerMessage(EventId = 4311, Level = LogLevel.Information, Message = "Worker {Worker} drains: other workers take its {Members} members over, one of a consumer at a time")]
    private partial void LogDraining(string worker, int members);

    [LoggerMessage(EventId = 4312, Level = LogLevel.Information, Message = "Worker {Worker} has given {Gone} members away; {Left} stop with the process and are made anew elsewhere")]
    private partial void LogDrained(string worker, int gone, int left);

    [LoggerMessage(EventId = 4313, Level = LogLevel.Information, Message = "Worker {Worker} is the only one: its {Members} members stop with the process")]
    private partial void LogAlone(string worker, int members);

    [LoggerMessage(EventId = 4314, Level = LogLevel.Warning, Message = "Worker {Worker} could not say that it drains: its members stop with the process and are made anew elsewhere")]
    private partial void LogUnmarked(Exception exception, string worker);
}
