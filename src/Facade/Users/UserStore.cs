using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// The users' records, in Secrets of the facade's namespace. Errors are those of <see cref="IKubernetesClient"/>. Safe for use by several threads and
/// several processes: every write names the version that it replaces.
/// </summary>
[GenericRbac(
    Groups = [""], Resources = ["secrets"], OwnNamespace = true, Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Create | RbacVerb.Update | RbacVerb.Delete)]
public sealed class UserStore(IKubernetesClient client, FacadeOptions options)
{
    private const int MaxTries = 5;

    /// <summary>Reads a record as it is now.</summary>
    public async Task<StoredUser?> FindAsync(string key, CancellationToken cancellationToken)
        => Stored(await client.GetAsync<V1Secret>(key, options.Namespace, cancellationToken).ConfigureAwait(false));

    /// <summary>Refuses a namespace that is not there: a list of what is in it would be empty, as of one without users.</summary>
    /// <exception cref="KubernetesApiException">NotFound.</exception>
    internal async Task RequireNamespaceAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await client.GetAsync<V1Namespace>(options.Namespace, null, cancellationToken).ConfigureAwait(false) is null)
            {
                throw new KubernetesApiException(System.Net.HttpStatusCode.NotFound, "NotFound", $"there is no namespace {options.Namespace}");
            }
        }
        catch (KubernetesApiException e) when (e.IsForbidden)
        {
            // Who may read the users need not be allowed to read namespaces.
        }
    }

    /// <summary>All records.</summary>
    public async Task<IReadOnlyList<StoredUser>> ListAsync(CancellationToken cancellationToken)
    {
        var secrets = await client.ListAsync<V1Secret>(options.Namespace, UserSecret.LabelSelector, null, cancellationToken).ConfigureAwait(false);
        return [.. secrets.Select(Stored).OfType<StoredUser>()];
    }

    /// <summary>Makes a record; null when there is one of that key.</summary>
    public async Task<StoredUser?> CreateAsync(UserRecord user, CancellationToken cancellationToken)
    {
        try
        {
            return Stored(await client.CreateAsync(UserSecret.Of(user, options.Namespace), cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            return null;
        }
    }

    /// <summary>Replaces a record that has not changed since it was read; null when it has.</summary>
    public async Task<StoredUser?> ReplaceAsync(StoredUser read, UserRecord user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return Stored(await client.UpdateAsync(UserSecret.Of(user, options.Namespace, read.Version), cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Changes a record: reads it, decides, writes, and does so again when somebody else was faster. The decision may be asked more than once and
    /// answers null to leave the record as it is.
    /// </summary>
    /// <returns>The record as it is now; null when there is none.</returns>
    public async Task<StoredUser?> ChangeAsync(string key, Func<UserRecord, UserRecord?> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decide);
        for (var tries = 1; ; tries++)
        {
            if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } read)
            {
                return null;
            }

            if (decide(read.Record) is not { } changed)
            {
                return read;
            }

            if (await ReplaceAsync(read, changed, cancellationToken).ConfigureAwait(false) is { } written)
            {
                return written;
            }

            if (tries == MaxTries)
            {
                throw new KubernetesApiException(System.Net.HttpStatusCode.Conflict, "Conflict", $"the record {key} was changed {MaxTries} times while it was to be changed");
            }
        }
    }

    /// <summary>Deletes a record that has not changed since it was read; false when it has, or is gone.</summary>
    public async Task<bool> DeleteAsync(StoredUser read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return await client.DeleteAsync<V1Secret>(
                read.Record.Key, options.Namespace, new DeletePreconditions(ResourceVersion: read.Version), cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            return false;
        }
    }

    private static StoredUser? Stored(V1Secret? secret)
        => secret is not null && UserSecret.Read(secret) is { } user ? new StoredUser(user, secret.Metadata.ResourceVersion) : null;
}
