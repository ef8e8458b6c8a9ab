using KafkaFetch.Facade.Resources;

namespace KafkaFetch.Facade.Managers;

/// <summary><c>kafka-managers</c>.</summary>
internal static class ManagerEndpoints
{
    /// <summary>The route parameter of a manager's name.</summary>
    public const string Parameter = "manager";

    /// <summary>Maps them; the answer is the group of one manager.</summary>
    public static RouteGroupBuilder Map(RouteGroupBuilder api) => ResourceEndpoints.Map(
        api.MapGroup("kafka-managers").WithTags("Managers").RequireAuthorization(),
        Parameter,
        "Manager",
        context => context.RequestServices.GetRequiredService<ManagerDesk>());
}
