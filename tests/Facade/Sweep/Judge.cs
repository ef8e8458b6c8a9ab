using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>What is wrong with the answer to a bad request. Pure.</summary>
internal static class Judge
{
    /// <summary>What the server itself says, before the application sees a request: the request line, the headers or the framing cannot be read.</summary>
    private static readonly int[] Servers = [400, 405, 408, 411, 413, 414, 431, 505];

    private static readonly HashSet<string> Codes = [.. ProblemCode.All.Select(c => c.Code)];

    private static readonly string[] Inner = ["   at ", "System.", "Microsoft.", "KafkaFetch.", "Exception", "k8s.", "Confluent.", ".cs:line", "root:"];

    /// <summary>The fault; null when the answer is as it must be.</summary>
    public static string? Fault(Draft request, RawAnswer answer)
    {
        if (answer.Status == 0)
        {
            return request.Incomplete ? null : "no answer";
        }

        if (answer.Answers != 1)
        {
            return $"{answer.Answers} answers to one request";
        }

        if (Inner.FirstOrDefault(i => answer.Body.Contains(i, StringComparison.Ordinal)) is { } inner && !answer.Headers.ContainsKey("etag"))
        {
            return $"it tells of the inside: {inner}";
        }

        if (answer.Headers.ContainsKey("x-injected"))
        {
            return "a header was injected";
        }

        return answer.Headers.ContainsKey("x-correlation-id") ? OfApplication(request, answer) : OfServer(answer);
    }

    private static string? OfServer(RawAnswer answer)
        => !Servers.Contains(answer.Status) ? $"{answer.Status} of the server" : answer.Body.Length > 0 ? "the server's own answer has a body" : null;

    private static string? OfApplication(Draft request, RawAnswer answer)
    {
        if (answer.Status < 400)
        {
            return request.Writes && answer.Status is >= 200 and < 300 && request.Method is not ("OPTIONS" or "HEAD") && !IsRevocation(request) ? "it was let through" : null;
        }

        if (request.Method == "HEAD")
        {
            return null;
        }

        if (JsonOf(answer.Body) is not JsonObject document)
        {
            return "the body is no JSON object";
        }

        if (document["error"] is not null && request.Operation.Template.Contains("/auth/", StringComparison.Ordinal))
        {
            return answer.Status < 500 ? null : "5xx";
        }

        var code = (string?)document["code"] ?? "";
        return !answer.Headers["content-type"].StartsWith("application/problem+json", StringComparison.Ordinal) ? "no problem document"
            : !Codes.Contains(code) ? $"the code {code} is not known"
            : (int?)document["status"] != answer.Status ? "status and body differ"
            : answer.Status < 500 || (AsksKafka(request) && answer.Status is 501 or 502) ? null
            : "5xx";
    }

    /// <summary>What the cluster cannot do or whose brokers are away is told as such: documented for these routes, and for no other.</summary>
    private static bool AsksKafka(Draft request)
        => request.Operation.Template.Contains("/topics", StringComparison.Ordinal) || request.Operation.Template.Contains("/consumer-groups", StringComparison.Ordinal);

    /// <summary>Whatever is revoked, the answer is 200 (RFC 7009, 2.2).</summary>
    private static bool IsRevocation(Draft request) => request.Operation.Name == "RevokeToken";

    private static JsonNode? JsonOf(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
