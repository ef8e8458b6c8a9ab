using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Facade.Monitoring;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>What an operation may answer besides success, whether it needs a token, and the headers of its answers.</summary>
internal static class OperationAnswers
{
    /// <summary>Parts of paths whose answers come from brokers.</summary>
    private static readonly string[] FromBrokers = ["topics", "consumer-groups"];

    /// <summary>What is told of a resource alone and so has its version.</summary>
    private static readonly Type[] OfResource = [typeof(KafkaConsumerStatus), typeof(OffsetsAnswer), typeof(LagAnswer)];

    /// <summary>Adds them.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        var metadata = description.ActionDescriptor.EndpointMetadata;
        var needsToken = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        if (needsToken)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentFrame.Password, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentFrame.Bearer, context.Document)] = [] },
            ];
        }

        var responses = operation.Responses ??= [];
        foreach (var (status, response) in responses)
        {
            Head((OpenApiResponse)response, status, description);
        }

        if (IsResource(description) && description.HttpMethod == "GET")
        {
            responses["304"] = new OpenApiResponse { Description = "It is still this version.", Headers = With(AnswerHeaders.Always(), "ETag", AnswerHeaders.ETag()) };
        }

        foreach (var status in Problems(operation, description, needsToken).Order())
        {
            Add(responses, status, context.Document!);
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether the answer is one resource or a part of it, which has its version.</summary>
    public static bool IsResource(ApiDescription description) => description.SupportedResponseTypes.Any(
        t => t.Type is { } type && (OfResource.Contains(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ResourceAnswer<,>))));

    private static bool IsPage(ApiDescription description)
        => description.SupportedResponseTypes.Any(t => t.Type is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Page<>));

    private static IEnumerable<int> Problems(OpenApiOperation operation, ApiDescription description, bool needsToken)
    {
        var path = description.RelativePath ?? "";
        var method = description.HttpMethod;
        IEnumerable<int> of = [429, 500, 503];
        of = needsToken ? of.Concat([401, 403, 404]) : of;
        of = IsPage(description) || description.SupportedResponseTypes.Any(t => t.Type == typeof(EventsAnswer)) ? of.Append(400) : of;
        of = TakesTag(description) ? of.Append(400) : of;
        of = operation.RequestBody is null ? of : of.Concat([400, 408, 413, 415, 422]);
        of = method is not "GET" && TakesTag(description) ? of.Append(412) : of;
        of = method is not "GET" && needsToken ? of.Append(409) : of;
        of = path.EndsWith("register", StringComparison.Ordinal) ? of.Concat([403, 409]) : of;
        of = FromBrokers.Any(part => path.Split('/').Contains(part)) ? of.Concat([501, 502]) : of;
        return of.Distinct();
    }

    private static bool TakesTag(ApiDescription description) => description.HttpMethod == "GET"
        ? IsResource(description)
        : description.HttpMethod is "PUT" or "PATCH" or "DELETE" && description.RelativePath?.Contains('{', StringComparison.Ordinal) == true;

    private static void Add(OpenApiResponses responses, int status, OpenApiDocument document)
    {
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!responses.TryGetValue(key, out var own))
        {
            responses[key] = new OpenApiResponseReference(ProblemResponses.Name(status), document);
            return;
        }

        // The token endpoint answers in OAuth's words; what fails before it does in ours.
        own.Content?.TryAdd(Facade.Problems.ProblemAnswer.MediaType, new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) });
    }

    private static void Head(OpenApiResponse response, string status, ApiDescription description)
    {
        response.Headers = AnswerHeaders.Always();
        if (status == "201")
        {
            response.Headers["Location"] = AnswerHeaders.Location();
        }

        if (IsResource(description))
        {
            response.Headers["ETag"] = AnswerHeaders.ETag();
        }

        if (IsPage(description))
        {
            response.Headers["Link"] = AnswerHeaders.Link();
        }

        if (status == "429")
        {
            response.Headers["Retry-After"] = AnswerHeaders.RetryAfter();
        }
    }

    private static Dictionary<string, IOpenApiHeader> With(Dictionary<string, IOpenApiHeader> headers, string name, IOpenApiHeader header)
    {
        headers[name] = header;
        return headers;
    }
}
