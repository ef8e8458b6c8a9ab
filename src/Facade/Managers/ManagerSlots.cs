using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Facade.Credentials;

namespace KafkaFetch.Facade.Managers;

/// <summary>Where a manager's secret values belong. Pure.</summary>
internal static class ManagerSlots
{
    private const string NeedsSasl = "spec.security.sasl with a mechanism is needed for it";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CredentialSlot<KafkaManagerSpec>> All { get; } =
    [
        new(
            null, "username", "username", spec => spec.Security.Sasl?.Username?.SecretKeyRef,
            (spec, reference) => Attach(spec, sasl => sasl.Username = new ValueSource { SecretKeyRef = reference })),
        new(
            null, "password", "password", spec => spec.Security.Sasl?.Password?.SecretKeyRef,
            (spec, reference) => Attach(spec, sasl => sasl.Password = new SecretSource { SecretKeyRef = reference })),
        new(
            null, "clientSecret", "clientSecret", spec => spec.Security.Sasl?.Oauth?.ClientSecret?.SecretKeyRef,
            (spec, reference) =>
            {
                if (spec.Security.Sasl?.Oauth is not { } oauth)
                {
                    return "spec.security.sasl.oauth is needed for it";
                }

                oauth.ClientSecret = new SecretSource { SecretKeyRef = reference };
                return null;
            }),
        .. TlsSlots.Of<KafkaManagerSpec>(spec => spec.Security.Tls, spec => spec.Security.Tls ??= new TlsSpec(), ""),
    ];

    /// <summary>The values that are given.</summary>
    public static IEnumerable<(CredentialSlot<KafkaManagerSpec> Slot, string Value)> Given(ManagerCredentials credentials)
    {
        foreach (var slot in All)
        {
            var value = slot.Name switch
            {
                "username" => credentials.Username,
                "password" => credentials.Password,
                "clientSecret" => credentials.ClientSecret,
                "ca" => credentials.Ca,
                "certificate" => credentials.Certificate,
                "key" => credentials.Key,
                _ => credentials.KeyPassword,
            };
            if (value is not null)
            {
                yield return (slot, value);
            }
        }
    }

    private static string? Attach(KafkaManagerSpec spec, Action<SaslSpec> attach)
    {
        if (spec.Security.Sasl is not { } sasl)
        {
            return NeedsSasl;
        }

        attach(sasl);
        return null;
    }
}
