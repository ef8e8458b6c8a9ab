using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// The users' records, in Secrets of the facade's namespace. Errors are those of <see cref="IKubernetesClient"/>. Safe for use by several threads and
/// several processes: every write names the version that it replaces.
/// </summary>
[GenericRbac(
    Groups = [""], Resources = ["secrets"], OwnNamespace = true, Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Create | RbacVerb.Update | RbacVerb.Delete)]
public sealed class UserStore(IKubernetesClient client, FacadeOptions options, TimeProvider time)
{
    private const int Turns = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Changes of one record wait for each other here; so do now and then those of two, since all records share these.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];

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
    /// Changes a record: reads it, decides, writes, and does so again when another process was faster, for 5 s. Changes in this process take turns. The
    /// decision may be asked more than once and answers null to leave the record as it is.
    /// </summary>
    /// <returns>The record as it is now; null when there is none.</returns>
    /// <exception cref="ProblemException">ApiUnavailable: others changed it all the time.</exception>
    public async Task<StoredUser?> ChangeAsync(string key, Func<UserRecord, UserRecord?> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(decide);
        var began = time.GetTimestamp();
        var turn = turns[(uint)key.GetHashCode(StringComparison.Ordinal) % Turns];
        if (!await turn.WaitAsync(Patience, cancellationToken).ConfigureAwait(false))
        {
            throw Busy();
        }

        try
        {
            for (var pause = FirstPause; ; pause *= 2)
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

                if (time.GetElapsedTime(began) >= Patience)
                {
                    throw Busy();
                }

                await Task.Delay(pause * Random.Shared.NextDouble(), time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            turn.Release();
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

    private static ProblemException Busy() => new(ProblemCode.ApiUnavailable, "The user is being changed by many at this moment. Try again in some seconds.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    private static StoredUser? Stored(V1Secret? secret)
        => secret is not null && UserSecret.Read(secret) is { } user ? new StoredUser(user, secret.Metadata.ResourceVersion) : null;
}
