using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Finalizers;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Managers;

namespace KafkaFetch.Operator.Consumers;

/// <summary>
/// Deletes the consumer group of a consumer with <c>deletionPolicy: DeleteGroup</c>: first its members leave, then the brokers are asked.
/// What cannot be is told as an event and holds nobody up; what is only not yet is tried again until the runtime gives the finalizer up.
/// </summary>
[EntityRbac(typeof(KafkaConsumer), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Patch)]
internal sealed class GroupFinalizer(
    IEntityCache<KafkaManager> managers, ConsumerMembers members, ClusterClients clusters, EventPublisher events) : IEntityFinalizer<KafkaConsumer>
{
    /// <summary>How long after the deletion it is given up.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Which consumers need it.</summary>
    public static bool Wanted(KafkaConsumer consumer) => consumer.Spec.DeletionPolicy == DeletionPolicy.DeleteGroup;

    public async Task<ReconciliationResult<KafkaConsumer>> FinalizeAsync(KafkaConsumer entity, CancellationToken cancellationToken)
    {
        await members.DeleteAllAsync(entity, cancellationToken).ConfigureAwait(false);
        if (members.Of(entity).Count > 0)
        {
            return ReconciliationResult<KafkaConsumer>.Success(entity, Again);
        }

        var deletion = await DeleteAsync(entity, cancellationToken).ConfigureAwait(false);
        if (deletion.Outcome == GroupDeletionOutcome.NotYet)
        {
            return ReconciliationResult<KafkaConsumer>.Success(entity, Again);
        }

        var gone = deletion.Outcome == GroupDeletionOutcome.Gone;
        await events(
            entity,
            gone ? ConditionReasons.GroupDeleted : ConditionReasons.GroupNotDeleted,
            deletion.Message,
            gone ? EventType.Normal : EventType.Warning,
            cancellationToken).ConfigureAwait(false);
        return ReconciliationResult<KafkaConsumer>.Success(entity);
    }

    private async Task<GroupDeletion> DeleteAsync(KafkaConsumer consumer, CancellationToken cancellationToken)
    {
        var key = ConsumerNames.Manager(consumer);
        var group = ConsumerNames.GroupId(consumer);
        var manager = managers.Get(key.Namespace, key.Name);
        if (ManagerObstacles.IsClosed(key, manager, consumer, out var closed))
        {
            return new GroupDeletion(GroupDeletionOutcome.Refused, $"The group {group} stays on the brokers: {closed.Message}");
        }

        try
        {
            var (client, problem) = await clusters.ForAsync(manager, cancellationToken).ConfigureAwait(false);
            return client is null
                ? new GroupDeletion(GroupDeletionOutcome.NotYet, problem!.Message)
                : await client.DeleteGroupAsync(group, CallTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException refused)
        {
            return new GroupDeletion(GroupDeletionOutcome.Refused, $"The group {group} stays on the brokers: {refused.Message}");
        }
    }
}
