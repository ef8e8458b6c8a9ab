using System.Text.Json.Nodes;
using KafkaFetch.Facade.Problems;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The problem document and the answers that carry it, one for each status.</summary>
internal static class ProblemResponses
{
    private const string Schema = "Problem";

    private static readonly ILookup<int, ProblemCode> ByStatus = ProblemCode.All.ToLookup(c => c.Status);

    /// <summary>The name of a status's answer.</summary>
    public static string Name(int status) => $"Problem{status}";

    /// <summary>Adds the schema, and the answers that operations refer to.</summary>
    public static void AddTo(OpenApiComponents components, OpenApiDocument document)
    {
        (components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[Schema] = Problem();
        components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        var used = document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .OfType<OpenApiResponseReference>()
            .Select(reference => reference.Reference.Id)
            .ToHashSet();
        foreach (var status in ByStatus.Where(s => used.Contains(Name(s.Key))))
        {
            components.Responses[Name(status.Key)] = Response(status.Key, [.. status], document);
        }
    }

    private static OpenApiResponse Response(int status, IReadOnlyList<ProblemCode> codes, OpenApiDocument document)
    {
        var headers = AnswerHeaders.Always();
        if (status is 429 or 502 or 503)
        {
            headers["Retry-After"] = AnswerHeaders.RetryAfter();
        }

        if (status == 401)
        {
            headers["WWW-Authenticate"] = AnswerHeaders.Text("The scheme that is needed.", "Bearer realm=\"kafka-fetch\"");
        }

        return new OpenApiResponse
        {
            Description = string.Join(", or: ", codes.Select(c => $"{c.Title} (`{c.Code}`)")) + ".",
            Headers = headers,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemAnswer.MediaType] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(Schema, document),
                    Examples = codes.ToDictionary(c => c.Code, c => (IOpenApiExample)new OpenApiExample { Summary = c.Title, Value = Example(c) }),
                },
            },
        };
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "correlationId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("The code as a URI."),
            ["title"] = Text("What the code means, the same for every occurrence."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What is wrong here and what to do. For people; it may change."),
            ["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "What programs go by; none is ever given another meaning.",
                Enum = [.. ProblemCode.All.Select(c => (JsonNode)c.Code)],
            },
            ["correlationId"] = Text("Ties this answer to the log."),
            ["instance"] = Text("The existing thing that stands in the way, as a path."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with each field, by its path.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static JsonObject Example(ProblemCode code)
    {
        var example = new JsonObject
        {
            ["type"] = $"urn:kafkafetch:problem:{code.Code}",
            ["title"] = code.Title,
            ["status"] = code.Status,
            ["detail"] = code == ProblemCode.Invalid ? "It breaks a rule; errors names the fields." : $"{code.Title}.",
            ["code"] = code.Code,
            ["correlationId"] = "9f86d081884c7d659a2feaa0c55ad015",
        };
        if (code == ProblemCode.Invalid)
        {
            example["errors"] = new JsonObject { ["spec.replicas"] = new JsonArray("must be 256 or less") };
        }

        if (code == ProblemCode.EgressDenied)
        {
            example["errors"] = new JsonObject { ["spec.bootstrapServers[0]"] = new JsonArray("the host is at an address that this operator's egress policy does not allow") };
        }

        return example;
    }
}
