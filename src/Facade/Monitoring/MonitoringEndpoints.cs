using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Monitoring;

/// <summary><c>monitoring</c>: all of a user's things at once.</summary>
internal static class MonitoringEndpoints
{
    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var monitoring = api.MapGroup("monitoring").WithTags("Monitoring").RequireAuthorization();
        monitoring.MapGet("summary", SummaryAsync).WithName("GetSummary")
            .WithSummary("Sum up all managers and consumers")
            .WithDescription("How many there are and how they are doing, the lag over all, rates, and the newest errors.")
            .Produces<SummaryAnswer>();
        monitoring.MapGet("consumers", ConsumersAsync).WithName("ListConsumerOverviews")
            .WithSummary("List how all consumers are doing")
            .WithDescription("Health, state, lag, errors and rates of every consumer, whichever manager it belongs to.")
            .Produces<Page<ConsumerOverview>>();
    }

    private static async Task<IResult> SummaryAsync(Tenant tenant, RateBook rates, CancellationToken cancellationToken)
    {
        var managers = await tenant.Client.ListAsync<KafkaManager>(tenant.Namespace, null, null, cancellationToken).ConfigureAwait(false);
        var consumers = await ReadAsync(tenant, cancellationToken).ConfigureAwait(false);
        return TypedResults.Json(
            SummaryAnswer.Of([.. managers], [.. consumers.Select(c => ConsumerOverview.Of(c, rates.Of(c)))]), StrictJson.Options);
    }

    private static async Task<IResult> ConsumersAsync(HttpContext context, Tenant tenant, PageQuery page, RateBook rates)
    {
        var consumers = await ReadAsync(tenant, context.RequestAborted).ConfigureAwait(false);
        return page.Of(consumers, c => c.Metadata.Name).Select(c => ConsumerOverview.Of(c, rates.Of(c))).ToResult(context);
    }

    private static Task<IList<KafkaConsumer>> ReadAsync(Tenant tenant, CancellationToken cancellationToken)
        => tenant.Client.ListAsync<KafkaConsumer>(tenant.Namespace, null, null, cancellationToken);
}
