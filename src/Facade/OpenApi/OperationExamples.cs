using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>Puts the examples into the operations, so that "Try it out" works as it stands.</summary>
internal static class OperationExamples
{
    /// <summary>Adds request and answer.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var id = operation.OperationId ?? "";
        if (Examples.Requests.TryGetValue(id, out var request))
        {
            Set(operation.RequestBody?.Content, request, Examples.WithLogin.GetValueOrDefault(id));
        }

        if (Examples.Answers.TryGetValue(id, out var answer))
        {
            Set(operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content, answer);
        }

        return Task.CompletedTask;
    }

    /// <summary>Where there are two, the first is what "Try it out" begins with.</summary>
    private static void Set(IDictionary<string, OpenApiMediaType>? content, string example, string? withLogin = null)
    {
        foreach (var media in (content?.Values ?? []).OfType<OpenApiMediaType>())
        {
            if (withLogin is null)
            {
                media.Example = JsonNode.Parse(example);
            }
            else
            {
                media.Examples = new Dictionary<string, IOpenApiExample>
                {
                    ["plain"] = Named("A cluster that asks for no login", example),
                    ["login"] = Named("A cluster that asks for a login", withLogin),
                };
            }
        }
    }

    private static OpenApiExample Named(string summary, string example) => new() { Summary = summary, Value = JsonNode.Parse(example) };
}
