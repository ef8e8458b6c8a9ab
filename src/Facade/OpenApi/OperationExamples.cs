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
            Set(operation.RequestBody?.Content, request);
        }

        if (Examples.Answers.TryGetValue(id, out var answer))
        {
            Set(operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content, answer);
        }

        return Task.CompletedTask;
    }

    private static void Set(IDictionary<string, OpenApiMediaType>? content, string example)
    {
        foreach (var media in (content?.Values ?? []).OfType<OpenApiMediaType>())
        {
            media.Example = JsonNode.Parse(example);
        }
    }
}
