using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Facade.Managers;
using KafkaFetch.Facade.Resources;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Consumers;

/// <summary><c>kafka-managers/{manager}/consumers</c>.</summary>
internal static class ConsumerEndpoints
{
    /// <summary>The route parameter of a consumer's name.</summary>
    public const string Parameter = "consumer";

    /// <summary>Maps them; the answer is the group of one consumer.</summary>
    public static RouteGroupBuilder Map(RouteGroupBuilder manager)
    {
        var collection = manager.MapGroup("consumers").WithTags("Consumers");
        collection.AddEndpointFilter(async (invocation, next) =>
        {
            // Whoever asks below a manager that is not there hears of the manager, and makes nothing below it.
            var context = invocation.HttpContext;
            if (await Tenant.BindAsync(context).ConfigureAwait(false) is { } tenant)
            {
                await DeskOf(context).RequireManagerAsync(tenant, context.RequestAborted).ConfigureAwait(false);
            }

            return await next(invocation).ConfigureAwait(false);
        });
        var one = ResourceEndpoints.Map(collection, Parameter, "Consumer", DeskOf);
        MapWish(one, "start", ConsumerState.Running, "Start it, or let it go on");
        MapWish(one, "stop", ConsumerState.Stopped, "Stop it: it leaves its group; the offsets stay");
        MapWish(one, "pause", ConsumerState.Paused, "Pause it: it keeps its partitions");
        MapWish(one, "resume", ConsumerState.Running, "Let it go on");
        one.MapPost("restart", async (HttpContext context, Tenant tenant, TimeProvider time) =>
                Accepted(context, await DeskOf(context).RestartAsync(tenant, NameOf(context), time.GetUtcNow(), context.Request).ConfigureAwait(false)))
            .WithName("RestartConsumer").WithSummary("Restart its members")
            .WithDescription("As `kubectl rollout restart` does, one after the other.")
            .Produces<ResourceAnswer<KafkaConsumerSpec, KafkaConsumerStatus>>(StatusCodes.Status202Accepted);
        return one;
    }

    /// <summary>The name of the consumer that a request is about.</summary>
    public static string NameOf(HttpContext context) => (string)context.Request.RouteValues[Parameter]!;

    /// <summary>The desk of the manager that a request is about.</summary>
    public static ConsumerDesk DeskOf(HttpContext context)
        => new(context.RequestServices.GetRequiredService<IResourceRules>(), (string)context.Request.RouteValues[ManagerEndpoints.Parameter]!);

    private static void MapWish(RouteGroupBuilder one, string verb, ConsumerState state, string summary) => one
        .MapPost(verb, async (HttpContext context, Tenant tenant) =>
            Accepted(context, await DeskOf(context).WishAsync(tenant, NameOf(context), state, context.Request).ConfigureAwait(false)))
        .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Consumer")
        .WithSummary(summary)
        .WithDescription("Doing it again changes nothing. The status tells when it is done.")
        .Produces<ResourceAnswer<KafkaConsumerSpec, KafkaConsumerStatus>>(StatusCodes.Status202Accepted);

    private static IResult Accepted(HttpContext context, KafkaConsumer consumer)
        => ResourceEndpoints.One(context, DeskOf(context), consumer, StatusCodes.Status202Accepted);
}
