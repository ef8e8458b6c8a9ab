namespace KafkaFetch.Sinks.Http;

/// <summary>A URL as it may be shown. Paths and queries of webhooks are often secrets.</summary>
internal static class HttpTarget
{
    /// <summary>Scheme, host and port of a URL; its kind of fault when it is none.</summary>
    internal static string Describe(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}"
            : "an invalid url";
}
