using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Facade.Consumers;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Monitoring;

/// <summary><c>status</c>, <c>offsets</c>, <c>lag</c>, <c>metrics</c> and <c>events</c> of one consumer.</summary>
internal static class ConsumerMonitoringEndpoints
{
    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder consumer)
    {
        var monitoring = consumer.MapGroup("").WithTags("Monitoring");
        MapRead(monitoring, "status", "Get a consumer's status", "The status of the resource as it is, conditions and partitions included.", c => c.Status ?? new KafkaConsumerStatus());
        MapRead(monitoring, "offsets", "Get a consumer's offsets", "For each partition what is committed, the end, the lag, the verdict and the member that has it.", OffsetsAnswer.Of);
        MapRead(monitoring, "lag", "Get a consumer's lag", "In records and as the time of the oldest record that is not delivered. What is not known is absent, never -1.", LagAnswer.Of);
        monitoring.MapGet("metrics", async (HttpContext context, Tenant tenant, RateBook rates) =>
                TypedResults.Json(MetricsAnswer.Of(await FindAsync(context, tenant).ConfigureAwait(false), rates), StrictJson.Options))
            .WithName("GetConsumerMetrics")
            .WithSummary("Get a consumer's counters and rates")
            .WithDescription("Rates are between two statuses: ask again after some seconds when they are absent. Prometheus has the whole picture.")
            .Produces<MetricsAnswer>();
        monitoring.MapGet("events", async (HttpContext context, Tenant tenant, LimitQuery query) =>
            {
                var found = await FindAsync(context, tenant).ConfigureAwait(false);
                return TypedResults.Json(await EventsAnswer.ReadAsync(tenant, found, query.Limit, context.RequestAborted).ConfigureAwait(false), StrictJson.Options);
            })
            .WithName("GetConsumerEvents")
            .WithSummary("Get what happened to a consumer")
            .WithDescription("The newest events first, at most as many as limit says. Kubernetes forgets them, mostly after an hour.")
            .Produces<EventsAnswer>();
    }

    /// <summary>A read of the resource alone, which so has its tag.</summary>
    private static void MapRead<T>(RouteGroupBuilder monitoring, string what, string summary, string description, Func<KafkaConsumer, T> answer) => monitoring
        .MapGet(what, async (HttpContext context, Tenant tenant) =>
        {
            var found = await FindAsync(context, tenant).ConfigureAwait(false);
            context.Response.Headers.ETag = ETags.Of(found.Metadata.ResourceVersion);
            return ETags.NotModified(context.Request, found.Metadata.ResourceVersion)
                ? (IResult)TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : TypedResults.Json(answer(found), StrictJson.Options);
        })
        .WithName($"GetConsumer{char.ToUpperInvariant(what[0])}{what[1..]}")
        .WithSummary(summary)
        .WithDescription(description)
        .Produces<T>();

    private static Task<KafkaConsumer> FindAsync(HttpContext context, Tenant tenant)
        => ConsumerEndpoints.DeskOf(context).GetAsync(tenant, ConsumerEndpoints.NameOf(context), context.RequestAborted);
}
