using System.Globalization;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Operator.Validation;

/// <summary>A host that a spec makes the operator connect to. Pure.</summary>
/// <param name="Path">The field, such as <c>spec.bootstrapServers[0]</c>.</param>
/// <param name="What">How a message calls it.</param>
/// <param name="Host">The name or address, IPv6 in brackets.</param>
internal sealed record NamedHost(string Path, string What, string Host)
{
    /// <summary>Bootstrap servers and token endpoint.</summary>
    public static IEnumerable<NamedHost> Of(KafkaManagerSpec spec)
    {
        var servers = spec.BootstrapServers.Select(
            (server, i) => new NamedHost(string.Create(CultureInfo.InvariantCulture, $"spec.bootstrapServers[{i}]"), server, WithoutPort(server)));
        return [.. servers, .. OfUrl("spec.security.sasl.oauth.tokenEndpoint", spec.Security.Sasl?.Oauth?.TokenEndpoint)];
    }

    /// <summary>URL and token endpoint of an HTTP sink. The host of a database is in a Secret.</summary>
    public static IEnumerable<NamedHost> Of(KafkaConsumerSpec spec) =>
    [
        .. OfUrl("spec.delivery.http.url", spec.Delivery?.Http?.Url),
        .. OfUrl("spec.delivery.http.auth.oauth2.tokenEndpoint", spec.Delivery?.Http?.Auth?.Oauth2?.TokenEndpoint),
    ];

    private static IEnumerable<NamedHost> OfUrl(string path, string? url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? [new NamedHost(path, $"the host {uri.Host}", uri.Host)] : [];

    private static string WithoutPort(string server) => server.LastIndexOf(':') is > 0 and var colon ? server[..colon] : server;
}
