using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Validation;

namespace KafkaFetch.Operator.Consumers;

/// <summary>The leader's view of a KafkaConsumer: checks its spec, keeps its members, folds their statuses into its own.</summary>
[EntityRbac(typeof(KafkaConsumer), typeof(KafkaManager), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(KafkaConsumer), Subresource = "status", Verbs = RbacVerb.Update | RbacVerb.Patch)]
internal sealed class ConsumerController(
    IEntityCache<KafkaManager> managers,
    ConsumerMembers members,
    StartResolver starts,
    ConsumerStatusReporter reporter) : IEntityController<KafkaConsumer>
{
    /// <summary>The index of consumers by the key of their manager.</summary>
    public const string ByManager = "manager";

    /// <summary>How soon is tried again what nobody tells us about: a topic that comes, a worker that comes.</summary>
    internal static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    public async Task<ReconciliationResult<KafkaConsumer>> ReconcileAsync(KafkaConsumer entity, CancellationToken cancellationToken)
    {
        var own = members.Of(entity);
        if (Obstacle(entity, out var manager) is { } obstacle)
        {
            return await reporter.ReportAsync(entity, own, obstacle, entity.Status?.StartPartitions, cancellationToken).ConfigureAwait(false);
        }

        var start = entity.Status?.StartPartitions;
        if (start is null && ConsumerReadiness.Rests(entity.Spec) is null)
        {
            var resolution = NotReady(manager!) is { } waiting
                ? new StartResolution(null, waiting)
                : await starts.ResolveAsync(entity, manager!, cancellationToken).ConfigureAwait(false);
            if (resolution.Obstacle is { } unresolved)
            {
                return await reporter.ReportAsync(entity, own, unresolved, null, cancellationToken).ConfigureAwait(false);
            }

            // Stored before the first member is made, so that every member of all times agrees; what follows comes with the next pass.
            return await reporter.StoreStartAsync(entity, own, resolution.Partitions!, cancellationToken).ConfigureAwait(false);
        }

        var unplaced = await members.KeepAsync(entity, own, cancellationToken).ConfigureAwait(false);
        var readiness = NotReady(manager!) is { } down && ConsumerReadiness.Rests(entity.Spec) is null
            ? down
            : ConsumerReadiness.Judge(entity, own, unplaced, members.Lost(own));
        return await reporter.ReportAsync(entity, own, readiness, start, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReconciliationResult<KafkaConsumer>> DeletedAsync(KafkaConsumer entity, CancellationToken cancellationToken)
    {
        reporter.Forget(entity);
        await members.DeleteAllAsync(entity, cancellationToken).ConfigureAwait(false);
        return ReconciliationResult<KafkaConsumer>.Success(entity);
    }

    /// <summary>What only a person can change.</summary>
    private Readiness? Obstacle(KafkaConsumer consumer, out KafkaManager? manager)
    {
        manager = null;
        if (SpecVerdict.Of(consumer) is { } verdict)
        {
            return Readiness.Stalled(verdict.Reason, verdict.Message);
        }

        var key = ConsumerNames.Manager(consumer);
        manager = managers.Get(key.Namespace, key.Name);
        return ManagerObstacles.IsClosed(key, manager, consumer, out var closed) ? closed
            : ConsumerNames.SinkManager(consumer) is { } sink && managers.Get(sink.Namespace, sink.Name) is { } target
                && LoopChecks.Across(consumer, manager, target) is { } loop
                ? Readiness.Stalled(ConditionReasons.InvalidSpec, loop.ToString())
            : null;
    }

    private static Readiness? NotReady(KafkaManager manager)
    {
        var ready = Conditions.Find(manager.Status?.Conditions, ConditionTypes.Ready);
        return ready?.Status == "True"
            ? null
            : Readiness.Retrying(
                ConditionReasons.ManagerNotReady,
                $"KafkaManager {EntityKey.Of(manager)}: {(ready is null ? "has not been probed yet" : $"{ready.Reason}: {ready.Message}")}");
    }
}
