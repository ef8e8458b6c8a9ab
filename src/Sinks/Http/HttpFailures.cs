using System.Net.Sockets;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Sinks.Http;

/// <summary>What an exchange without an HTTP status means for a record: another attempt, or a halt where the connection is not allowed.</summary>
internal static class HttpFailures
{
    /// <summary>The answer for a request that failed.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="target">Who was asked, as it may be shown.</param>
    /// <param name="field">The field that holds the URL.</param>
    internal static SinkAnswer Of(HttpRequestException failure, string target, string field)
        => failure.InnerException is EgressDeniedException
            ? SinkAnswer.Halt("EgressDenied", $"{target} {EgressDeniedException.What}")
            : SinkAnswer.Retry("DeliveryFailing", $"{target} {What(failure, field)}");

    /// <summary>The answer for a connection that was not made in time.</summary>
    internal static SinkAnswer ConnectTimedOut(string target)
        => SinkAnswer.Retry("DeliveryFailing", $"{target} took no connection in time; check the port, firewalls and network policies");

    private static string What(HttpRequestException failure, string field) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"has a name that does not resolve; check {field} and DNS",
        HttpRequestError.SecureConnectionError =>
            "did not complete the TLS handshake; check its certificate, the name in it and who signed it",
        HttpRequestError.ConnectionError when failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            "refused the connection; check that the receiver runs and listens on this port",
        HttpRequestError.ConnectionError => "cannot be reached; check the address, the port, firewalls and network policies",
        HttpRequestError.InvalidResponse => $"answered with something that is not HTTP; check the port and the scheme of {field}",
        HttpRequestError.VersionNegotiationError or HttpRequestError.HttpProtocolError =>
            "does not speak the HTTP version asked for; check delivery.http.http2",
        HttpRequestError.ConfigurationLimitExceeded => "answered with headers over 16 KiB; look at the receiver",
        _ => "closed the connection before it answered; look at the receiver's log",
    };
}
