using System.Net.Security;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Sinks.Http;

/// <summary>The pool of connections that one sink has.</summary>
internal static class HttpConnections
{
    /// <summary>A pool that does what the settings say and nothing on its own account.</summary>
    /// <param name="tls">Who is trusted, and the client certificate.</param>
    /// <param name="egress">Which addresses may be connected to.</param>
    internal static SocketsHttpHandler Create(SslClientAuthenticationOptions tls, EgressPolicy egress) => new()
    {
        SslOptions = tls,
        ConnectCallback = EgressConnections.Connect(egress),
        AllowAutoRedirect = false,
        UseCookies = false,

        // A proxy of the worker's environment would send records where no setting says so.
        UseProxy = false,

        // The request has its trace headers already, and a token request gets none.
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),

        // A receiver's address may change while records flow.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
        MaxResponseHeadersLength = 16,

        // Answers are not read; a short one is drained so that its connection serves again.
        MaxResponseDrainSize = 4096,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
    };
}
