using System.Collections.Concurrent;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.Security;

namespace KafkaFetch.Operator.Secrets;

/// <summary>Reads Secrets one at a time (the operator may get them, never list them) and forgets them soon. Safe for use by several threads.</summary>
[GenericRbac(Groups = [""], Resources = ["secrets"], Verbs = RbacVerb.Get)]
internal sealed class SecretReader(IKubernetesClient client, TimeProvider time) : ISecretReader
{
    internal static readonly TimeSpan Remember = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan RememberMissing = TimeSpan.FromSeconds(1);
    private const int SweepAbove = 1024;

    /// <summary>The types a user may refer to: the others (tokens of service accounts, registry credentials) are somebody else's.</summary>
    private static readonly HashSet<string> AllowedTypes = new(StringComparer.Ordinal) { "Opaque", "kubernetes.io/basic-auth", "kubernetes.io/tls" };

    private readonly ConcurrentDictionary<(string Namespace, string Name), Entry> entries = new();

    public async Task<SecretReading> ReadAsync(string @namespace, SecretKeyRef reference, CancellationToken cancellationToken)
    {
        var key = (@namespace, reference.Name);
        if (!entries.TryGetValue(key, out var entry)
            || time.GetElapsedTime(entry.Read) >= (entry.Secret?.Data?.ContainsKey(reference.Key) is true ? Remember : RememberMissing))
        {
            entry = new Entry(await client.GetAsync<V1Secret>(reference.Name, @namespace, cancellationToken).ConfigureAwait(false), time.GetTimestamp());
            entries[key] = entry;
            Sweep();
        }

        var where = $"Secret {@namespace}/{reference.Name}";
        if (entry.Secret is not { } secret)
        {
            return SecretReading.Missing($"{where} does not exist: create it with the key {reference.Key}");
        }

        var type = string.IsNullOrEmpty(secret.Type) ? "Opaque" : secret.Type;
        if (!AllowedTypes.Contains(type))
        {
            return SecretReading.Missing($"{where} is of type {type}, which is not read: use Opaque, kubernetes.io/basic-auth or kubernetes.io/tls");
        }

        return secret.Data is not null && secret.Data.TryGetValue(reference.Key, out var value)
            ? SecretReading.Of(value)
            : SecretReading.Missing($"{where} has no key {reference.Key}: add it");
    }

    private void Sweep()
    {
        if (entries.Count > SweepAbove)
        {
            foreach (var old in entries.Where(e => time.GetElapsedTime(e.Value.Read) >= Remember))
            {
                entries.TryRemove(old);
            }
        }
    }

    private sealed record Entry(V1Secret? Secret, long Read);
}
