namespace KafkaFetch.Facade.Hosting;

/// <summary>HEAD is answered as GET is; the server itself leaves the body away (RFC 9110, 9.3.2).</summary>
internal static class HeadRequests
{
    /// <summary>Lets the rest of the pipeline see a GET.</summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
