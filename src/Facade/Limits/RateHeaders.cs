using System.Globalization;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Limits;

/// <summary><c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers): every policy that a request was measured by.</summary>
internal static class RateHeaders
{
    public const string Limit = "RateLimit";
    public const string Policy = "RateLimit-Policy";

    private static readonly object Key = new();

    /// <summary>Puts a verdict on the answer, whatever the answer becomes, and ends a request that is not let in.</summary>
    /// <exception cref="ProblemException">TooManyRequests.</exception>
    public static void Apply(HttpContext context, RateVerdict verdict)
    {
        if (context.Items[Key] is not List<RateVerdict> verdicts)
        {
            context.Items[Key] = verdicts = [];
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Limit] = string.Join(", ", verdicts.Select(LimitOf));
                context.Response.Headers[Policy] = string.Join(", ", verdicts.Select(PolicyOf));
                return Task.CompletedTask;
            });
        }

        verdicts.Add(verdict);
        if (verdict.RetryAfter is { } wait)
        {
            throw new ProblemException(ProblemCode.TooManyRequests, "Slow down; Retry-After says when to come again.") { RetryAfter = wait };
        }
    }

    /// <summary>What is left.</summary>
    public static string LimitOf(RateVerdict verdict) => $"\"{verdict.Policy.Name}\";r={verdict.Remaining};t={Seconds(verdict.Reset)}";

    /// <summary>What holds.</summary>
    public static string PolicyOf(RateVerdict verdict) => $"\"{verdict.Policy.Name}\";q={verdict.Policy.Burst};w={Seconds(verdict.Policy.Window)}";

    private static string Seconds(TimeSpan span) => Math.Max(0, (long)Math.Ceiling(span.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
