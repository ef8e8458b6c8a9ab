namespace KafkaFetch.Facade.Hosting;

/// <summary>OPTIONS says which methods a path knows (RFC 9110, 9.3.7), as routing found them; so does <c>Allow</c> with 405.</summary>
internal static class OptionsRequests
{
    /// <summary>Answers OPTIONS, and completes what routing says.</summary>
    public static async Task UseAsync(HttpContext context, RequestDelegate next)
    {
        await next(context).ConfigureAwait(false);
        var response = context.Response;
        if (response is not { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } || response.Headers.Allow.Count == 0)
        {
            return;
        }

        var routed = response.Headers.Allow.ToString();
        response.Headers.Allow = routed + (routed.Contains(HttpMethods.Get, StringComparison.Ordinal) ? ", HEAD, OPTIONS" : ", OPTIONS");
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
