using System.Text;

namespace KafkaFetch.Testing.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Protocol">Such as <c>HTTP/1.1</c>.</param>
/// <param name="Headers">The headers; a repeated one is there more than once.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="ConnectionId">Tells connections apart.</param>
/// <param name="ClientCertificate">The subject of the client's certificate, over TLS.</param>
public sealed record ReceivedRequest(
    string Method, string Target, string Protocol, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, string ConnectionId,
    string? ClientCertificate = null)
{
    /// <summary>The body as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The one value of a header; null when it is not there.</summary>
    /// <exception cref="InvalidOperationException">The header is there more than once.</exception>
    public string? Header(string name)
        => Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).SingleOrDefault();
}
