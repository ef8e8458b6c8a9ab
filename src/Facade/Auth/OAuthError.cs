using System.Globalization;
using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Auth;

/// <summary>An error of the token endpoint (RFC 6749, 5.2).</summary>
/// <param name="Error">The code.</param>
/// <param name="Description">What is wrong and what to do.</param>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description)
{
    /// <summary>The answer.</summary>
    public IResult ToResult(HttpContext context, int status = StatusCodes.Status400BadRequest, TimeSpan? retryAfter = null)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"kafka-fetch\"";
        }

        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Json(this, statusCode: status);
    }
}
