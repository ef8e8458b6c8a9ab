using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Validation;

namespace KafkaFetch.Operator.Managers;

/// <summary>The leader's view of a KafkaManager: asks its brokers from time to time and says how that went.</summary>
[EntityRbac(typeof(KafkaConsumer), typeof(KafkaManager), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(KafkaManager), Subresource = "status", Verbs = RbacVerb.Update | RbacVerb.Patch)]
internal sealed class ManagerController(
    IEntityCache<KafkaConsumer> consumers,
    ManagerProbes probes,
    StatusWriter<KafkaManager, KafkaManagerStatus> statuses,
    EventPublisher events,
    TimeProvider time) : IEntityController<KafkaManager>
{
    public async Task<ReconciliationResult<KafkaManager>> ReconcileAsync(KafkaManager entity, CancellationToken cancellationToken)
    {
        ManagerFinding? finding = null;
        Readiness readiness;
        TimeSpan? again = null;
        if (SpecVerdict.Of(entity) is { } verdict)
        {
            readiness = Readiness.Stalled(verdict.Reason, verdict.Message);
            probes.Forget(entity);
        }
        else
        {
            (finding, again) = probes.Look(entity);
            readiness = finding?.Readiness
                ?? Readiness.Progressing(Entities.Status.ConditionReasons.Progressing, "the brokers are being asked");
        }

        var own = consumers.ByIndex(ConsumerController.ByManager, EntityKey.Of(entity).ToString());
        var desired = ManagerStatusBuilder.Build(entity, readiness, finding?.Probe, own, time);
        var write = await statuses.WriteAsync(entity, desired, cancellationToken).ConfigureAwait(false);
        if (write.Outcome == StatusOutcome.Written)
        {
            await TransitionEvents.PublishAsync(events, entity, entity.Status?.Conditions, desired.Conditions, cancellationToken).ConfigureAwait(false);
        }

        return ReconciliationResult<KafkaManager>.Success(entity, Soonest.Of(again, write.RetryAfter));
    }

    public Task<ReconciliationResult<KafkaManager>> DeletedAsync(KafkaManager entity, CancellationToken cancellationToken)
    {
        probes.Forget(entity);
        return Task.FromResult(ReconciliationResult<KafkaManager>.Success(entity));
    }
}
