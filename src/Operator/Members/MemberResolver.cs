using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Validation;

namespace KafkaFetch.Operator.Members;

/// <summary>
/// Finds out what a member should run, from the consumer, the manager and the secrets themselves: a member carries no settings, and
/// whoever forges one gains nothing, since the owner's uid and the manager's allowed namespaces are checked here again.
/// </summary>
internal sealed class MemberResolver(
    IEntityCache<KafkaConsumer> consumers, IEntityCache<KafkaManager> managers, MemberPlanner planner)
{
    /// <summary>The consumer of a member, or null when it is gone or another one has its name now.</summary>
    public KafkaConsumer? ConsumerOf(KafkaConsumerMember member)
        => consumers.Get(member.Metadata.NamespaceProperty, member.Spec.Consumer.Name) is { } consumer
            && consumer.Metadata.Uid == member.Spec.Consumer.Uid
                ? consumer
                : null;

    /// <summary>Whether a member should exist at all: then it hands its partitions over when it stops, else it leaves the group.</summary>
    public bool Wanted(KafkaConsumerMember member)
        => ConsumerOf(member) is { } consumer
            && consumer.Metadata.DeletionTimestamp is null
            && consumer.Spec.State != ConsumerState.Stopped
            && member.Spec.Ordinal < consumer.Spec.Replicas;

    public async Task<Resolution> ResolveAsync(KafkaConsumerMember member, CancellationToken cancellationToken)
    {
        if (ConsumerOf(member) is not { } consumer)
        {
            return Resolution.Stop(Readiness.Progressing(ConditionReasons.Terminating, $"KafkaConsumer {member.Spec.Consumer.Name} is gone"));
        }

        if (!Wanted(member))
        {
            return Resolution.Stop(Readiness.Progressing(ConditionReasons.Terminating, "is not wanted any more"));
        }

        if (SpecVerdict.Of(consumer) is { } verdict)
        {
            return Resolution.Keep(Readiness.Stalled(verdict.Reason, verdict.Message));
        }

        var key = ConsumerNames.Manager(consumer);
        var manager = managers.Get(key.Namespace, key.Name);
        if (ManagerObstacles.IsClosed(key, manager, consumer, out var closed))
        {
            return Resolution.Stop(closed);
        }

        if (ManagerObstacles.EgressDenied(manager) is { } denied)
        {
            return Resolution.Stop(denied);
        }

        if (SpecVerdict.Of(manager) is { } managerVerdict)
        {
            return Resolution.Keep(Readiness.Retrying(ConditionReasons.ManagerNotReady, $"KafkaManager {key}: {managerVerdict.Message}"));
        }

        if (consumer.Status?.StartPartitions is null)
        {
            return Resolution.Keep(Readiness.Progressing(ConditionReasons.Assigning, "waits for the start to be resolved"));
        }

        return await planner.PlanAsync(member, consumer, manager, cancellationToken).ConfigureAwait(false);
    }
}
