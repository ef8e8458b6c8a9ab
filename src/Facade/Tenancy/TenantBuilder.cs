using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>Makes a tenant's namespace and takes it down. Each step may be done again: what is there already, and ours, is left as it is.</summary>
[GenericRbac(Groups = [""], Resources = ["namespaces"], Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete)]
[GenericRbac(Groups = [""], Resources = ["serviceaccounts", "resourcequotas"], Verbs = RbacVerb.Create)]
[GenericRbac(Groups = ["rbac.authorization.k8s.io"], Resources = ["rolebindings"], Verbs = RbacVerb.Create)]
[GenericRbac(Groups = ["rbac.authorization.k8s.io"], Resources = ["clusterroles"], ResourceNames = [TenantObjects.TenantRole], Verbs = RbacVerb.Bind)]
internal sealed class TenantBuilder(IKubernetesClient client, FacadeOptions options)
{
    /// <summary>Makes all of it and answers the namespace's uid.</summary>
    /// <exception cref="NamespaceTakenException">Somebody else has a namespace of that name: it is never adopted.</exception>
    public async Task<string> BuildAsync(UserRecord user, CancellationToken cancellationToken)
    {
        var uid = await NamespaceAsync(user, cancellationToken).ConfigureAwait(false);
        await EnsureAsync(TenantObjects.ServiceAccount(user), cancellationToken).ConfigureAwait(false);
        await EnsureAsync(TenantObjects.Binding(user), cancellationToken).ConfigureAwait(false);
        await EnsureAsync(TenantObjects.Quota(user, options.Quota), cancellationToken).ConfigureAwait(false);
        if (options.DefaultBootstrapServers.Count > 0)
        {
            await EnsureAsync(TenantObjects.Manager(user, options.DefaultBootstrapServers), cancellationToken).ConfigureAwait(false);
        }

        return uid;
    }

    /// <summary>Deletes the namespace, if it is the user's; what is in it goes with it.</summary>
    public async Task RemoveAsync(UserRecord user, CancellationToken cancellationToken)
    {
        if (!options.MakesNamespaces || await client.GetAsync<V1Namespace>(user.Namespace, null, cancellationToken).ConfigureAwait(false) is not { } found || !IsOf(found, user))
        {
            return;
        }

        await client.DeleteAsync<V1Namespace>(user.Namespace, null, new DeletePreconditions(found.Metadata.Uid), cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOf(V1Namespace found, UserRecord user) => user.NamespaceUid is { } uid
        ? found.Metadata.Uid == uid
        : found.Metadata.Annotations?.TryGetValue(TenantObjects.ClaimAnnotation, out var claim) == true && claim == user.Claim;

    private async Task<string> NamespaceAsync(UserRecord user, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.CreateAsync(TenantObjects.Namespace(user), cancellationToken).ConfigureAwait(false)).Metadata.Uid;
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            var found = await client.GetAsync<V1Namespace>(user.Namespace, null, cancellationToken).ConfigureAwait(false);
            return found is not null && found.Metadata.DeletionTimestamp is null && IsOf(found, user) ? found.Metadata.Uid : throw new NamespaceTakenException(user.Namespace);
        }
    }

    private async Task EnsureAsync<TEntity>(TEntity wanted, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        // The manager is the tenant's own from the first moment, and counts in its quota.
        var acting = wanted is KafkaManager ? client.ActingAs(TenantObjects.KubernetesUser(wanted.Metadata.NamespaceProperty)) : client;
        try
        {
            await acting.CreateAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            // An earlier try of the same registration came this far.
        }
    }
}
