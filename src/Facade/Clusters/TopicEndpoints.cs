using System.Text.RegularExpressions;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Clusters;

/// <summary><c>kafka-managers/{manager}/topics</c>.</summary>
internal static partial class TopicEndpoints
{
    private const string Parameter = "topic";

    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder manager)
    {
        var topics = manager.MapGroup("topics").WithTags("Topics");
        topics.MapGet("", ListAsync).WithName("ListTopics")
            .WithSummary("List topics")
            .WithDescription("The topics of the cluster that the manager's credentials may see.")
            .Produces<Page<TopicItem>>();
        topics.MapGet($"{{{Parameter}}}", GetAsync).WithName("GetTopic")
            .WithSummary("Get a topic")
            .WithDescription("Partitions, watermarks and configuration. The values of sensitive settings are never shown.")
            .Produces<TopicAnswer>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, Tenant tenant, PageQuery page, ClusterDesk desk)
    {
        var cluster = await desk.OpenAsync(context, tenant).ConfigureAwait(false);
        var topics = await cluster.TopicsAsync().ConfigureAwait(false);
        return page.Of(topics, t => t.Key).Select(t => new TopicItem(t.Key, t.Value)).ToResult(context);
    }

    private static async Task<IResult> GetAsync(HttpContext context, Tenant tenant, ClusterDesk desk)
    {
        var cluster = await desk.OpenAsync(context, tenant).ConfigureAwait(false);
        var topic = (string)context.Request.RouteValues[Parameter]!;
        if (!Name().IsMatch(topic))
        {
            throw new ProblemException(ProblemCode.NotFound, "There is no such topic: a name has 1 to 249 letters, digits, '.', '_' or '-'.");
        }

        var partitions = await cluster.ReadAsync((client, timeout, stop) => client.TopicAsync(topic, timeout, stop)).ConfigureAwait(false);

        // Rights and old brokers may hide the settings and not the rest.
        var settings = await cluster.TryAsync((client, timeout, stop) => client.TopicSettingsAsync(topic, timeout, stop)).ConfigureAwait(false);
        var answer = new TopicAnswer { Name = topic, Partitions = partitions, Configuration = settings.Value, ConfigurationMissing = settings.Fault?.Message };
        return TypedResults.Json(answer, StrictJson.Options);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex Name();
}
