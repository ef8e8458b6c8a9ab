using System.Reflection;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Resources;
using KafkaFetch.Facade.Tenancy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The parameters of an operation that its handler reads by itself, found by what the handler takes.</summary>
internal static class OperationInputs
{
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>Adds them.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        var method = context.Description.HttpMethod ?? "";
        var parameters = operation.Parameters ??= [];
        foreach (var part in RoutePatternFactory.Parse(context.Description.RelativePath ?? "").Parameters)
        {
            if (parameters.All(p => p.Name != part.Name))
            {
                parameters.Add(Path(part.Name));
            }
        }

        if (Takes<PageQuery>(handler) || Takes<LimitQuery>(handler))
        {
            parameters.Add(Query("limit", "How many items at most.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "500", Default = 100 }));
        }

        if (Takes<PageQuery>(handler))
        {
            parameters.Add(Query("cursor", "Where to go on: `next` of the page before, as it is.", Text(1024)));
        }

        if (Takes<Tenant>(handler))
        {
            parameters.Add(Query(Tenants.Parameter, "For administrators: the user whose things are meant.", Text(100)));
            if (IsChange(method, operation))
            {
                parameters.Add(Query(
                    Ownership.Force, "Change it though another tool (Argo CD, Flux) keeps it.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }));
            }
        }

        if (method is "PUT" or "PATCH" or "DELETE" && Takes<Tenant>(handler))
        {
            parameters.Add(Header("If-Match", "Change it only if it is still this version (ETag)."));
        }

        if (OperationAnswers.IsResource(context.Description) && method == "GET")
        {
            parameters.Add(Header("If-None-Match", "Answer 304 if it is still this version (ETag)."));
        }

        parameters.Add(Header(CorrelationId.Header, "An id of yours for this request: letters, digits, `.`, `_`, `-`; at most 64."));
        if (Takes<Tenant>(handler) && operation.RequestBody?.Content?.TryGetValue(MergePatch, out var patch) == true && patch is OpenApiMediaType media)
        {
            media.Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What changes, as a JSON merge patch (RFC 7396) of what GET answers; null removes." };
        }

        return Task.CompletedTask;
    }

    private static bool IsChange(string method, OpenApiOperation operation)
        => method is "PUT" or "PATCH" or "DELETE" || (method == "POST" && operation.RequestBody is null);

    private static bool Takes<T>(MethodInfo? handler) => handler?.GetParameters().Any(p => p.ParameterType == typeof(T)) == true;

    private static OpenApiSchema Text(int length) => new() { Type = JsonSchemaType.String, MaxLength = length };

    private static OpenApiParameter Path(string name) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = $"The {name}'s name.",
        Schema = Text(253),
        Example = "orders",
    };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema)
        => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter Header(string name, string description)
        => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text(256) };
}
