using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Clusters;

/// <summary><c>kafka-managers/{manager}/consumer-groups</c>.</summary>
internal static class GroupEndpoints
{
    private const string Parameter = "group";
    private const int MaxName = 1024;

    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder manager)
    {
        var groups = manager.MapGroup("consumer-groups").WithTags("Consumer groups");
        groups.MapGet("", ListAsync).WithName("ListConsumerGroups")
            .WithSummary("List consumer groups")
            .WithDescription("Every group of the cluster that the manager's credentials may see, whoever made it. All brokers must answer.")
            .Produces<Page<GroupItem>>();
        groups.MapGet($"{{{Parameter}}}", GetAsync).WithName("GetConsumerGroup")
            .WithSummary("Get a consumer group")
            .WithDescription("State, members, commits and lag of any group of the cluster. Of groups of the newer protocol (KIP-848) the members are not told. A '/' in its name is sent as %2F.")
            .Produces<GroupAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, Tenant tenant, PageQuery page, ClusterDesk desk)
    {
        var cluster = await desk.OpenAsync(context, tenant).ConfigureAwait(false);
        var all = await cluster.ReadAsync((client, timeout, stop) => client.GroupsAsync(timeout, stop)).ConfigureAwait(false);
        return page.Of(all, g => g.Name).Select(GroupItem.Of).ToResult(context);
    }

    private static async Task<IResult> GetAsync(HttpContext context, Tenant tenant, ClusterDesk desk)
    {
        var cluster = await desk.OpenAsync(context, tenant).ConfigureAwait(false);

        // Routing leaves an escaped slash as it is.
        var name = ((string)context.Request.RouteValues[Parameter]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (name.Length > MaxName)
        {
            throw new ProblemException(ProblemCode.NotFound, "There is no such group.");
        }

        var group = await cluster.ReadAsync((client, timeout, stop) => client.GroupAsync(name, timeout, stop)).ConfigureAwait(false);
        var members = group.Members ?? [];
        var scope = GroupScope.Of(await cluster.TopicsAsync().ConfigureAwait(false), members);
        var committed = await cluster.CommittedAsync(name, scope.Partitions).ConfigureAwait(false);
        var ends = await cluster.EndsAsync(GroupOffsets.Concerned(members, committed)).ConfigureAwait(false);
        return TypedResults.Json(GroupOffsets.Answer(group, scope, committed, ends), StrictJson.Options);
    }
}
