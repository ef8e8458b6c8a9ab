namespace KafkaFetch.Facade.Hosting;

/// <summary>What every answer tells browsers and caches.</summary>
internal static class SecurityHeaders
{
    /// <summary>The API answers data: nothing in it is ever run, shown in a frame, or loaded from.</summary>
    public const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The pages load what this server has and nothing else. Both write styles into elements; ReDoc searches in a worker that it makes itself.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A year (RFC 6797).</summary>
    private const string Hsts = "max-age=31536000";

    /// <summary>Adds them when the answer begins, so that a problem document has them too.</summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = FacadePages.IsPage(context.Request.Path) ? PagePolicy : ApiPolicy;
        if (headers.CacheControl.Count == 0 && context.Request.Path.StartsWithSegments(FacadeRoutes.Prefix))
        {
            // What has a tag may be kept by its owner, and is asked for again each time; all else is one caller's and nobody keeps it.
            headers.CacheControl = headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
        }

        // Only a trusted proxy can have said https: the facade itself listens without TLS.
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = Hsts;
        }
    }
}
