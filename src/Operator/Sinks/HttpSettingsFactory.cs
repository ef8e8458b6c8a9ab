using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Http.Security;
using HttpSinkFormat = KafkaFetch.Sinks.Http.HttpSinkFormat;
using HttpSinkMethod = KafkaFetch.Sinks.Http.HttpSinkMethod;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Turns <c>spec.delivery.http</c> into settings; what is missing of its secrets is noted in <paramref name="secrets"/>.</summary>
internal sealed class HttpSettingsFactory(SinkSecrets secrets)
{
    private const string Path = "spec.delivery.http";

    public async Task<HttpSinkSettings> MakeAsync(KafkaConsumer consumer, HttpSinkSpec http, CancellationToken cancellationToken)
    {
        var manager = ConsumerNames.Manager(consumer);
        return new HttpSinkSettings
        {
            Url = http.Url,
            Method = http.Method == Entities.Delivery.Http.HttpSinkMethod.Put ? HttpSinkMethod.Put : HttpSinkMethod.Post,
            Format = http.Format switch
            {
                Entities.Delivery.Http.HttpSinkFormat.Structured => HttpSinkFormat.Structured,
                Entities.Delivery.Http.HttpSinkFormat.Batch => HttpSinkFormat.Batch,
                Entities.Delivery.Http.HttpSinkFormat.Raw => HttpSinkFormat.Raw,
                _ => HttpSinkFormat.Binary,
            },
            Source = $"/kafka-fetch/{manager.Namespace}/{manager.Name}",
            Headers = await HeadersAsync(http.Headers ?? [], cancellationToken).ConfigureAwait(false),
            SigningKeys = await KeysAsync(http.Signing, cancellationToken).ConfigureAwait(false),
            Auth = await AuthAsync(http.Auth, cancellationToken).ConfigureAwait(false),
            Tls = await TlsAsync(http.Tls, cancellationToken).ConfigureAwait(false),
            Http2 = http.Http2,
        };
    }

    private async Task<IReadOnlyList<HttpSinkHeader>> HeadersAsync(IList<HttpHeaderSpec> headers, CancellationToken cancellationToken)
    {
        var made = new List<HttpSinkHeader>();
        foreach (var header in headers)
        {
            var value = header.SecretKeyRef is { } reference
                ? await secrets.ReadAsync(reference, $"{Path}.headers[{header.Name}]", cancellationToken).ConfigureAwait(false)
                : header.Value ?? "";
            made.Add(new HttpSinkHeader(header.Name, value));
        }

        return made;
    }

    private async Task<IReadOnlyList<string>> KeysAsync(HttpSigningSpec? signing, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        foreach (var reference in signing?.SecretKeyRefs ?? [])
        {
            keys.Add(await secrets.ReadAsync(reference, $"{Path}.signing.secretKeyRefs[{keys.Count}]", cancellationToken).ConfigureAwait(false));
        }

        return keys;
    }

    private async Task<HttpAuth?> AuthAsync(HttpAuthSpec? auth, CancellationToken cancellationToken)
    {
        if (auth?.Bearer is { } bearer)
        {
            return new BearerAuth((await secrets.ReadAsync(bearer, $"{Path}.auth.bearer", cancellationToken).ConfigureAwait(false))!);
        }

        if (auth?.Basic is { } basic)
        {
            return new BasicAuth(
                await secrets.ReadAsync(basic.Username, $"{Path}.auth.basic.username", cancellationToken).ConfigureAwait(false),
                (await secrets.ReadAsync(basic.Password, $"{Path}.auth.basic.password", cancellationToken).ConfigureAwait(false))!);
        }

        if (auth?.Oauth2 is { } oauth)
        {
            var secret = await secrets.ReadAsync(oauth.ClientSecret, $"{Path}.auth.oauth2.clientSecret", cancellationToken).ConfigureAwait(false);
            return new OAuth2Auth(oauth.TokenEndpoint, oauth.ClientId, secret!, oauth.Scope, oauth.Audience);
        }

        return null;
    }

    private async Task<HttpTls?> TlsAsync(TlsSpec? tls, CancellationToken cancellationToken) => tls is null ? null : new HttpTls
    {
        Ca = await secrets.ReadAsync(tls.Ca, $"{Path}.tls.ca", cancellationToken).ConfigureAwait(false),
        Certificate = await secrets.ReadAsync(tls.Certificate, $"{Path}.tls.certificate", cancellationToken).ConfigureAwait(false),
        Key = await secrets.ReadAsync(tls.Key, $"{Path}.tls.key", cancellationToken).ConfigureAwait(false),
        KeyPassword = await secrets.ReadAsync(tls.KeyPassword, $"{Path}.tls.keyPassword", cancellationToken).ConfigureAwait(false),
    };
}
