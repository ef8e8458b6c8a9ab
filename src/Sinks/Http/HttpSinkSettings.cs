using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Http.Security;

namespace KafkaFetch.Sinks.Http;

/// <summary>Where and how the http sink sends. Secrets are already values.</summary>
public sealed record HttpSinkSettings
{
    /// <summary>The most characters of <see cref="Url"/>.</summary>
    public const int MaxUrlLength = 2048;

    /// <summary>The most characters of <see cref="Source"/>.</summary>
    public const int MaxSourceLength = 512;

    /// <summary>The most <see cref="Headers"/>.</summary>
    public const int MaxHeaders = 50;

    /// <summary>The most <see cref="SigningKeys"/>.</summary>
    public const int MaxSigningKeys = 5;

    /// <summary>Where to send to: an absolute http or https URL without user name, password and fragment.</summary>
    public required string Url { get; init; }

    /// <summary>The method of each request.</summary>
    public HttpSinkMethod Method { get; init; } = HttpSinkMethod.Post;

    /// <summary>How a record becomes a request.</summary>
    public HttpSinkFormat Format { get; init; } = HttpSinkFormat.Binary;

    /// <summary>
    /// What the events' <c>source</c> begins with, a path that names the manager, such as <c>/kafka-fetch/team/orders</c>; the
    /// topic is put behind it.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>Headers that each request carries.</summary>
    public IReadOnlyList<HttpSinkHeader> Headers { get; init; } = [];

    /// <summary>Up to <see cref="MaxSigningKeys"/> keys of Standard Webhooks, <c>whsec_...</c>; each signs each request. Secrets.</summary>
    public IReadOnlyList<string> SigningKeys { get; init; } = [];

    /// <summary>How requests are authenticated; null for not at all, or by <see cref="Headers"/>.</summary>
    public HttpAuth? Auth { get; init; }

    /// <summary>TLS material, for an https URL; null for the system's authorities and no client certificate.</summary>
    public HttpTls? Tls { get; init; }

    /// <summary>Which addresses may be connected to: the operator's choice.</summary>
    public EgressPolicy Egress { get; init; } = EgressPolicy.OwnMachine;

    /// <summary>Whether only HTTP/2 is spoken; over http with prior knowledge.</summary>
    public bool Http2 { get; init; }

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate() => [.. HttpSinkRules.Check(this)];

    /// <summary>The scheme, host and port alone: the rest of a URL and the headers may be secrets.</summary>
    public override string ToString() => $"http sink to {HttpTarget.Describe(Url)}";
}
