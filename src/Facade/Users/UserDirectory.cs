using System.Collections.Concurrent;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Facade.Options;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// Records for requests: from a watched cache, so that a request costs no call, and what an administrator changes holds within moments. A user who is
/// too new for the cache is read.
/// </summary>
[GenericRbac(Groups = [""], Resources = ["secrets"], OwnNamespace = true, Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class UserDirectory(IEntityCache<V1Secret> cache, UserStore store, FacadeOptions options)
{
    private readonly ConcurrentDictionary<string, StoredUser> read = new();

    /// <summary>The record of a key, or null.</summary>
    public async ValueTask<UserRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (cache.Get(options.Namespace, key) is not { } secret)
        {
            read.TryRemove(key, out _);
            return (await store.FindAsync(key, cancellationToken).ConfigureAwait(false))?.Record;
        }

        if (read.TryGetValue(key, out var known) && known.Version == secret.Metadata.ResourceVersion)
        {
            return known.Record;
        }

        if (UserSecret.Read(secret) is not { } user)
        {
            return null;
        }

        read[key] = new StoredUser(user, secret.Metadata.ResourceVersion);
        return user;
    }
}
