using KafkaFetch.Entities.Security;

namespace KafkaFetch.Facade.Credentials;

/// <summary>The secret values of TLS, wherever a spec has it.</summary>
internal static class TlsSlots
{
    /// <summary>The slots.</summary>
    /// <param name="find">The TLS part of a spec; null when it has none.</param>
    /// <param name="make">Makes it; null when the spec cannot have one.</param>
    /// <param name="missing">What a spec that cannot have one lacks.</param>
    public static IEnumerable<CredentialSlot<TSpec>> Of<TSpec>(Func<TSpec, TlsSpec?> find, Func<TSpec, TlsSpec?> make, string missing)
    {
        CredentialSlot<TSpec> Slot(string name, Func<TlsSpec, SecretSource?> get, Action<TlsSpec, SecretSource> set) => new(
            null,
            name,
            name,
            spec => find(spec) is { } tls ? get(tls)?.SecretKeyRef : null,
            (spec, reference) =>
            {
                if (make(spec) is not { } tls)
                {
                    return missing;
                }

                set(tls, new SecretSource { SecretKeyRef = reference });
                return null;
            });
        return
        [
            Slot("ca", t => t.Ca, (t, s) => t.Ca = s),
            Slot("certificate", t => t.Certificate, (t, s) => t.Certificate = s),
            Slot("key", t => t.Key, (t, s) => t.Key = s),
            Slot("keyPassword", t => t.KeyPassword, (t, s) => t.KeyPassword = s),
        ];
    }
}
