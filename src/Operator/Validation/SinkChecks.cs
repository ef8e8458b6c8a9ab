using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Files;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Operator.Sinks;
using KafkaFetch.Sinks.Files;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Auth;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// What the sinks themselves refuse, as far as it can be told before a secret is read: the sinks are asked, with a word in the place of every secret, so
/// that what is taken here is taken there.
/// </summary>
internal static class SinkChecks
{
    private const string Secret = "secret";
    private const string Name = "name";

    public static void Check(DeliverySpec delivery, string path, FieldFaults faults)
    {
        if (delivery.Http is { } http)
        {
            Add(Faults(http), $"{path}.http", faults);
        }

        if (delivery.File is { } file && file.RotateBytes.TryToBytes(out var bytes))
        {
            Add(Faults(file, bytes), $"{path}.file", faults);
        }

        if (delivery.Postgres is { } postgres)
        {
            Add(Faults(postgres), $"{path}.postgres", faults);
        }
    }

    private static IEnumerable<SettingsFault> Faults(HttpSinkSpec http) => new HttpSinkSettings
    {
        Url = http.Url,
        Source = $"/{Name}",
        Headers = [.. (http.Headers ?? []).Select(h => new HttpSinkHeader(h.Name, h.Value ?? Secret))],
        Auth = http.Auth switch
        {
            { Oauth2: { } oauth } => new OAuth2Auth(oauth.TokenEndpoint, oauth.ClientId, Secret, oauth.Scope, oauth.Audience),
            { Basic: { } basic } => new BasicAuth(basic.Username.Value ?? Secret, Secret),
            { } => new BearerAuth(Secret),
            null => null,
        },
    }.Validate();

    private static IEnumerable<SettingsFault> Faults(FileSinkSpec file, long bytes)
        => new FileSinkSettings { Root = Path.GetTempPath(), Namespace = Name, Consumer = Name, RotateBytes = bytes }.Validate();

    /// <summary>Those of the keys alone: the rest is the schema's and <see cref="DeliveryRules"/>'.</summary>
    private static IEnumerable<SettingsFault> Faults(PostgresSinkSpec postgres)
        => PostgresSettingsFactory.From(postgres, Secret).Validate().Where(f => f.Field.StartsWith("keyColumns[", StringComparison.Ordinal));

    private static void Add(IEnumerable<SettingsFault> found, string path, FieldFaults faults)
    {
        foreach (var fault in found)
        {
            faults.Require(false, $"{path}.{fault.Field}", fault.Message);
        }
    }
}
