using System.Net.Mime;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Resources;

/// <summary>Create, list, get, replace, patch and delete, the same for every kind of resource.</summary>
internal static class ResourceEndpoints
{
    private const string MergePatchType = "application/merge-patch+json";

    /// <summary>Maps the six.</summary>
    /// <param name="collection">The collection, such as <c>kafka-managers</c>.</param>
    /// <param name="parameter">The route parameter of the name.</param>
    /// <param name="kind">The kind's name for operations, such as <c>Manager</c>.</param>
    /// <param name="desk">The desk for a request.</param>
    public static RouteGroupBuilder Map<TEntity, TSpec, TStatus, TCredentials>(
        RouteGroupBuilder collection, string parameter, string kind, Func<HttpContext, ResourceDesk<TEntity, TSpec, TStatus, TCredentials>> desk)
        where TEntity : CustomKubernetesEntity<TSpec, TStatus>, new()
        where TSpec : class, new()
        where TStatus : class
        where TCredentials : class
    {
        string Name(HttpContext context) => (string)context.Request.RouteValues[parameter]!;

        collection.MapGet("", async (HttpContext context, Tenant tenant, PageQuery page) =>
            {
                var at = desk(context);
                var all = await at.ListAsync(tenant, context.RequestAborted).ConfigureAwait(false);
                return page.Of(all, e => e.Metadata.Name).Select(at.Answer).ToResult(context);
            })
            .WithName($"List{kind}s").WithSummary($"List {kind.ToLowerInvariant()}s")
            .WithDescription("Sorted by name, in pages: `next`, and the Link header, lead to the one behind.")
            .Produces<Page<ResourceAnswer<TSpec, TStatus>>>();
        collection.MapPost("", async (HttpContext context, Tenant tenant) =>
            {
                var at = desk(context);
                var body = await StrictJson.ReadAsync<ResourceBody<TSpec, TCredentials>>(context.Request).ConfigureAwait(false);
                var made = await at.CreateAsync(tenant, body, context.RequestAborted).ConfigureAwait(false);
                context.Response.Headers.Location = at.PathOf(made);
                return One(context, at, made, StatusCodes.Status201Created);
            })
            .WithName($"Create{kind}").WithSummary($"Create a {kind.ToLowerInvariant()}")
            .WithDescription("A name is taken once: 409 says where the one is that has it. Secret values go into `credentials`, and are never shown again.")
            .Accepts<ResourceBody<TSpec, TCredentials>>(MediaTypeNames.Application.Json)
            .Produces<ResourceAnswer<TSpec, TStatus>>(StatusCodes.Status201Created);

        var one = collection.MapGroup($"{{{parameter}}}");
        one.MapGet("", async (HttpContext context, Tenant tenant) =>
            {
                var at = desk(context);
                var found = await at.GetAsync(tenant, Name(context), context.RequestAborted).ConfigureAwait(false);
                if (ETags.NotModified(context.Request, found.Metadata.ResourceVersion))
                {
                    context.Response.Headers.ETag = ETags.Of(found.Metadata.ResourceVersion);
                    return TypedResults.StatusCode(StatusCodes.Status304NotModified);
                }

                return One(context, at, found);
            })
            .WithName($"Get{kind}").WithSummary($"Get a {kind.ToLowerInvariant()}")
            .WithDescription("What is answered can be sent back with PUT as it is.")
            .Produces<ResourceAnswer<TSpec, TStatus>>();
        one.MapPut("", async (HttpContext context, Tenant tenant) =>
            {
                var at = desk(context);
                var body = await StrictJson.ReadAsync<ResourceBody<TSpec, TCredentials>>(context.Request).ConfigureAwait(false);
                return One(context, at, await at.ReplaceAsync(tenant, Name(context), body, context.Request).ConfigureAwait(false));
            })
            .WithName($"Replace{kind}").WithSummary($"Replace a {kind.ToLowerInvariant()}")
            .WithDescription("Replaces labels and spec; `status` is ignored, and a credential of `***` stays as it is.")
            .Accepts<ResourceBody<TSpec, TCredentials>>(MediaTypeNames.Application.Json)
            .Produces<ResourceAnswer<TSpec, TStatus>>();
        one.MapPatch("", async (HttpContext context, Tenant tenant) =>
            {
                var at = desk(context);
                var patch = await StrictJson.ReadObjectAsync(context.Request, MergePatchType).ConfigureAwait(false);
                return One(context, at, await at.PatchAsync(tenant, Name(context), patch, context.Request).ConfigureAwait(false));
            })
            .WithName($"Patch{kind}").WithSummary($"Change parts of a {kind.ToLowerInvariant()} (JSON merge patch)")
            .WithDescription("A JSON merge patch (RFC 7396) of what GET answers: what is not named stays, null removes.")
            .Accepts<ResourceBody<TSpec, TCredentials>>(MergePatchType)
            .Produces<ResourceAnswer<TSpec, TStatus>>();
        one.MapDelete("", async (HttpContext context, Tenant tenant) =>
            {
                await desk(context).DeleteAsync(tenant, Name(context), context.Request).ConfigureAwait(false);
                return TypedResults.NoContent();
            })
            .WithName($"Delete{kind}").WithSummary($"Delete a {kind.ToLowerInvariant()}")
            .WithDescription("Its credentials go with it.")
            .Produces(StatusCodes.Status204NoContent);
        return one;
    }

    /// <summary>One object, with its tag.</summary>
    public static IResult One<TEntity, TSpec, TStatus, TCredentials>(
        HttpContext context, ResourceDesk<TEntity, TSpec, TStatus, TCredentials> desk, TEntity entity, int status = StatusCodes.Status200OK)
        where TEntity : CustomKubernetesEntity<TSpec, TStatus>, new()
        where TSpec : class, new()
        where TStatus : class
        where TCredentials : class
    {
        context.Response.Headers.ETag = ETags.Of(entity.Metadata.ResourceVersion);
        return TypedResults.Json(desk.Answer(entity), StrictJson.Options, statusCode: status);
    }
}
