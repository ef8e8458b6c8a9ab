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
    private const string Group = "group";

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
                parameters.Add(part.Name == Group ? GroupPath() : Path(part.Name, $"The {part.Name}'s name.", "orders"));
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
            parameters.Add(Header("If-Match", "Change it only if it is still this version: the ETag of an answer, with its quotes."));
        }

        if (OperationAnswers.IsResource(context.Description) && method == "GET")
        {
            parameters.Add(Header("If-None-Match", "Answer 304 if it is still this version: the ETag of an answer, with its quotes."));
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

    /// <summary>No example of it works for everybody: unless the spec says otherwise, a group's name begins with the namespace of its owner.</summary>
    private static OpenApiParameter GroupPath() => Path(Group, "The group's name, as the list of groups has it, and `groupId` in a consumer's status.", "kf-ada-5f1c02ab.orders");

    private static OpenApiParameter Path(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = description,
        Schema = Text(253),
        Example = example,
    };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema)
        => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter Header(string name, string description)
        => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text(256) };
}
