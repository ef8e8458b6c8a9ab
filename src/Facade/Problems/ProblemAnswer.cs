using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Requests;

namespace KafkaFetch.Facade.Problems;

/// <summary>Writes a problem document.</summary>
internal static class ProblemAnswer
{
    public const string MediaType = "application/problem+json";

    /// <summary>Writes it as the whole answer.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemException problem)
    {
        var response = context.Response;
        var allow = response.Headers.Allow;
        response.Clear();
        response.Headers.Allow = allow;
        response.StatusCode = problem.Code.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Code.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer realm=\"kafka-fetch\"";
        }

        if (problem.Code.Status == StatusCodes.Status408RequestTimeout)
        {
            // Else the server would wait for the rest.
            response.Headers.Connection = "close";
        }

        response.ContentType = MediaType;
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Document(context, problem)), CancellationToken.None).ConfigureAwait(false);
    }

    private static JsonObject Document(HttpContext context, ProblemException problem)
    {
        var document = new JsonObject
        {
            ["type"] = $"urn:kafkafetch:problem:{problem.Code.Code}",
            ["title"] = problem.Code.Title,
            ["status"] = problem.Code.Status,
            ["detail"] = problem.Message,
            ["code"] = problem.Code.Code,
            ["correlationId"] = CorrelationId.Of(context),
        };
        if (problem.Instance is { } instance)
        {
            document["instance"] = instance;
        }

        if (problem.Errors.Count > 0)
        {
            document["errors"] = new JsonObject(problem.Errors.Select(
                e => KeyValuePair.Create(e.Key, (JsonNode?)new JsonArray([.. e.Value.Select(m => (JsonNode)m)]))));
        }

        return document;
    }
}
