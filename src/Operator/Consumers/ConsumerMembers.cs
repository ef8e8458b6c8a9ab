using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Operator.Placement;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Workers;

namespace KafkaFetch.Operator.Consumers;

/// <summary>Keeps the KafkaConsumerMember objects of a consumer.</summary>
[EntityRbac(
    typeof(KafkaConsumerMember),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Update | RbacVerb.Delete)]
internal sealed partial class ConsumerMembers(
    IEntityCache<KafkaConsumerMember> cache,
    IKubernetesClient client,
    PlacementBook book,
    IWorkerDirectory directory,
    ILogger<ConsumerMembers> logger)
{
    /// <summary>The index of members by the uid of their consumer.</summary>
    public const string ByConsumer = "consumer";

    /// <summary>The members of a consumer, by ordinal, those on their way out included.</summary>
    public IReadOnlyList<KafkaConsumerMember> Of(KafkaConsumer consumer)
        => [.. cache.ByIndex(ByConsumer, consumer.Metadata.Uid)
            .Where(m => m.Metadata.NamespaceProperty == consumer.Metadata.NamespaceProperty)
            .OrderBy(m => m.Spec.Ordinal)];

    /// <summary>Those of <paramref name="members"/> whose worker is dead.</summary>
    public IReadOnlyList<KafkaConsumerMember> Lost(IReadOnlyList<KafkaConsumerMember> members)
    {
        var living = directory.Workers.Select(w => w.Name).ToHashSet(StringComparer.Ordinal);
        return [.. members.Where(m => !living.Contains(m.Spec.Worker))];
    }

    /// <summary>Makes and deletes members as placement decides; what could not be placed is returned.</summary>
    public async Task<IReadOnlyList<UnplacedMember>> KeepAsync(
        KafkaConsumer consumer, IReadOnlyList<KafkaConsumerMember> members, CancellationToken cancellationToken)
    {
        var @namespace = consumer.Metadata.NamespaceProperty;
        var replicas = ConsumerReadiness.Rests(consumer.Spec) is null ? consumer.Spec.Replicas : 0;
        var key = EntityKey.Of(consumer).ToString();
        var placed = members.Select(m => new PlacedMember(key, m.Spec.Ordinal, m.Spec.Worker, m.Metadata.DeletionTimestamp is not null)).ToArray();
        var plan = book.Plan(
            new PlacementConsumer(key, replicas), placed, ordinal => new EntityKey(@namespace, ConsumerNames.Member(consumer.Metadata.Name, ordinal)));
        foreach (var removal in plan.Delete)
        {
            await DeleteAsync(members.First(m => m.Spec.Ordinal == removal.Ordinal), removal.Cause.ToString(), cancellationToken).ConfigureAwait(false);
        }

        foreach (var binding in plan.Create)
        {
            await CreateAsync(MemberObject.Make(consumer, binding.Ordinal, binding.Worker), cancellationToken).ConfigureAwait(false);
        }

        await ReleaseAsync(members, cancellationToken).ConfigureAwait(false);
        return plan.Unplaced;
    }

    /// <summary>Deletes all members of a consumer that is gone: where no garbage collector runs nobody else does.</summary>
    public async Task DeleteAllAsync(KafkaConsumer consumer, CancellationToken cancellationToken)
    {
        var members = Of(consumer);
        foreach (var member in members.Where(m => m.Metadata.DeletionTimestamp is null))
        {
            await DeleteAsync(member, "ConsumerDeleted", cancellationToken).ConfigureAwait(false);
        }

        await ReleaseAsync(members, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the finalizer from members on their way out whose worker is dead: nobody else will.</summary>
    private async Task ReleaseAsync(IReadOnlyList<KafkaConsumerMember> members, CancellationToken cancellationToken)
    {
        foreach (var member in Lost(members).Where(m => m.Metadata.DeletionTimestamp is not null))
        {
            if (member.Metadata.Finalizers?.Contains(KafkaFetchFinalizers.Worker) != true)
            {
                continue;
            }

            var freed = EntityJson.Clone(member);
            freed.Metadata.Finalizers = [.. member.Metadata.Finalizers.Where(f => f != KafkaFetchFinalizers.Worker)];
            try
            {
                await client.UpdateAsync(freed, cancellationToken).ConfigureAwait(false);
                LogReleased(EntityKey.Of(member), member.Spec.Worker);
            }
            catch (KubernetesApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // It has gone, or its event comes and this is decided anew.
            }
        }
    }

    private async Task CreateAsync(KafkaConsumerMember member, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(member, cancellationToken).ConfigureAwait(false);
            LogBound(EntityKey.Of(member), member.Spec.Worker);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            // The cache lags behind what this leader, or the one before, has made: its event comes.
        }
        catch (KubernetesApiException e) when (e.IsNamespaceGoing)
        {
            // Everything in the namespace goes, this consumer too: the event of that comes.
        }
    }

    private async Task DeleteAsync(KafkaConsumerMember member, string cause, CancellationToken cancellationToken)
    {
        try
        {
            var version = new DeletePreconditions(member.Metadata.Uid, member.Metadata.ResourceVersion);
            await client.DeleteAsync<KafkaConsumerMember>(member.Metadata.Name, member.Metadata.NamespaceProperty, version, cancellationToken)
                .ConfigureAwait(false);
            LogUnbound(EntityKey.Of(member), member.Spec.Worker, cause);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            // Its worker has just written its status; the event of that write brings us here again.
        }
    }
}
