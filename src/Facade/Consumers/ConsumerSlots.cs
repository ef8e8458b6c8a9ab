using System.Globalization;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Facade.Credentials;

namespace KafkaFetch.Facade.Consumers;

/// <summary>Where a consumer's secret values belong. Pure.</summary>
internal static class ConsumerSlots
{
    /// <summary>The most signing keys of a sink.</summary>
    private const int MaxSigningKeys = 5;

    private const string NeedsHttp = "spec.delivery.http is needed for it";

    private static readonly CredentialSlot<KafkaConsumerSpec>[] Fixed =
    [
        new(
            null, "username", "username", spec => Http(spec)?.Auth?.Basic?.Username?.SecretKeyRef,
            (spec, reference) => Basic(spec, basic => basic.Username = new ValueSource { SecretKeyRef = reference })),
        new(
            null, "password", "password", spec => Http(spec)?.Auth?.Basic?.Password?.SecretKeyRef,
            (spec, reference) => Basic(spec, basic => basic.Password = new SecretSource { SecretKeyRef = reference })),
        new(
            null, "token", "token", spec => Http(spec)?.Auth?.Bearer?.SecretKeyRef,
            (spec, reference) => OfHttp(spec, http => (http.Auth ??= new HttpAuthSpec()).Bearer = new SecretSource { SecretKeyRef = reference })),
        new(
            null, "clientSecret", "clientSecret", spec => Http(spec)?.Auth?.Oauth2?.ClientSecret?.SecretKeyRef,
            (spec, reference) =>
            {
                if (Http(spec)?.Auth?.Oauth2 is not { } oauth)
                {
                    return "spec.delivery.http.auth.oauth2 is needed for it";
                }

                oauth.ClientSecret = new SecretSource { SecretKeyRef = reference };
                return null;
            }),
        new(
            null, "connectionString", "connectionString", spec => spec.Delivery?.Postgres?.Connection?.SecretKeyRef,
            (spec, reference) =>
            {
                if (spec.Delivery?.Postgres is not { } postgres)
                {
                    return "spec.delivery.postgres is needed for it";
                }

                postgres.Connection = new SecretSource { SecretKeyRef = reference };
                return null;
            }),
        .. TlsSlots.Of<KafkaConsumerSpec>(spec => Http(spec)?.Tls, spec => Http(spec) is { } http ? http.Tls ??= new TlsSpec() : null, NeedsHttp),
        .. Enumerable.Range(0, MaxSigningKeys).Select(SigningKey),
    ];

    /// <summary>All slots of a spec and of given credentials: those of headers are as many as there are headers.</summary>
    public static IReadOnlyList<CredentialSlot<KafkaConsumerSpec>> Of(KafkaConsumerSpec spec, ConsumerCredentials? credentials) =>
    [
        .. Fixed,
        .. (Http(spec)?.Headers ?? []).Select(h => h.Name).Concat(credentials?.Headers?.Keys ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(Header),
    ];

    /// <summary>The values that are given.</summary>
    public static IEnumerable<(CredentialSlot<KafkaConsumerSpec> Slot, string Value)> Given(ConsumerCredentials credentials)
    {
        foreach (var slot in Fixed.Where(s => s.Group is null))
        {
            var value = slot.Name switch
            {
                "username" => credentials.Username,
                "password" => credentials.Password,
                "token" => credentials.Token,
                "clientSecret" => credentials.ClientSecret,
                "connectionString" => credentials.ConnectionString,
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

        foreach (var (name, value) in credentials.Headers ?? new Dictionary<string, string>())
        {
            yield return (Header(name), value);
        }

        for (var i = 0; i < Math.Min(credentials.SigningKeys?.Count ?? 0, MaxSigningKeys); i++)
        {
            yield return (SigningKey(i), credentials.SigningKeys![i]);
        }
    }

    private static HttpSinkSpec? Http(KafkaConsumerSpec spec) => spec.Delivery?.Http;

    private static string? OfHttp(KafkaConsumerSpec spec, Action<HttpSinkSpec> attach)
    {
        if (Http(spec) is not { } http)
        {
            return NeedsHttp;
        }

        attach(http);
        return null;
    }

    private static string? Basic(KafkaConsumerSpec spec, Action<HttpBasicAuthSpec> attach)
        => OfHttp(spec, http => attach((http.Auth ??= new HttpAuthSpec()).Basic ??= new HttpBasicAuthSpec()));

    private static CredentialSlot<KafkaConsumerSpec> Header(string name) => new(
        "headers", name, "header." + KeyPart(name), spec => Find(spec, name)?.SecretKeyRef,
        (spec, reference) => OfHttp(spec, http =>
        {
            var header = Find(spec, name);
            if (header is null)
            {
                header = new HttpHeaderSpec { Name = name };
                http.Headers = [.. http.Headers ?? [], header];
            }

            header.Value = null;
            header.SecretKeyRef = reference;
        }));

    private static HttpHeaderSpec? Find(KafkaConsumerSpec spec, string name)
        => Http(spec)?.Headers?.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase));

    private static CredentialSlot<KafkaConsumerSpec> SigningKey(int index) => new(
        CredentialSlot<KafkaConsumerSpec>.SigningKeys, index.ToString(CultureInfo.InvariantCulture), $"signing-{index}", spec => Http(spec)?.Signing?.SecretKeyRefs.ElementAtOrDefault(index),
        (spec, reference) => OfHttp(spec, http =>
        {
            var keys = (http.Signing ??= new HttpSigningSpec()).SecretKeyRefs;
            if (index < keys.Count)
            {
                keys[index] = reference;
            }
            else
            {
                keys.Add(reference);
            }
        }));

    /// <summary>A header's name as a part of a Secret's key, which takes fewer characters: the others as their code.</summary>
    private static string KeyPart(string name) => string.Concat(name.ToLowerInvariant().Select(
        c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c.ToString() : $"_{(int)c:x4}"));
}
