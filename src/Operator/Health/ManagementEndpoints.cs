using Prometheus;

namespace KafkaFetch.Operator.Health;

/// <summary>The management port: /healthz, /readyz and /metrics.</summary>
internal static class ManagementEndpoints
{
    /// <summary>Adds the three paths. Nothing else is served, and nothing that is secret.</summary>
    /// <param name="application">What serves them.</param>
    /// <param name="registry">Where the metrics are.</param>
    /// <param name="readiness">How it is now.</param>
    public static void MapManagement(this WebApplication application, CollectorRegistry registry, Func<Readiness> readiness)
    {
        application.MapGet("/healthz", () => Results.Text("ok\n"));
        application.MapGet("/readyz", () =>
        {
            var now = readiness();
            return Results.Json(now, statusCode: now.CachesSynced ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        application.MapMetrics(settings => settings.Registry = registry, "/metrics");
    }

    /// <summary>What /readyz answers.</summary>
    /// <param name="CachesSynced">The API server has been read once: without, nothing can be done.</param>
    /// <param name="NotPolling">Members that run here and do not poll. Told, and no reason to restart this process.</param>
    internal sealed record Readiness(bool CachesSynced, IReadOnlyList<string> NotPolling);
}
