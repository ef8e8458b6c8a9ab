using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Members;
using Prometheus;

namespace KafkaFetch.Operator.Health;

/// <summary>The management port: /healthz, /readyz and /metrics.</summary>
internal static class ManagementEndpoints
{
    /// <summary>Adds the three paths. Nothing else is served, and nothing that is secret.</summary>
    public static void MapManagement(this WebApplication application)
    {
        application.MapGet("/healthz", () => Results.Text("ok\n"));
        application.MapGet("/readyz", (IEntityCache<KafkaManager> managers, IServiceProvider services) =>
        {
            var ready = new Readiness(managers.HasSynced, services.GetService<MemberRunner>()?.NotPolling() ?? []);
            return Results.Json(ready, statusCode: ready.CachesSynced ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        application.MapMetrics(settings => settings.Registry = application.Services.GetRequiredService<CollectorRegistry>(), "/metrics");
    }

    /// <summary>What /readyz answers.</summary>
    /// <param name="CachesSynced">The API server has been read once: without, nothing can be done.</param>
    /// <param name="NotPolling">Members that run here and do not poll. Told, and no reason to restart this process.</param>
    internal sealed record Readiness(bool CachesSynced, IReadOnlyList<string> NotPolling);
}
