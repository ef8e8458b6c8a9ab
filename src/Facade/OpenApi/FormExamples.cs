using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>
/// Gives the fields of forms the values of their form's example. Swagger UI fills a form from its fields alone, and those without an example with the
/// word "string", also those that may be left out.
/// </summary>
internal static class FormExamples
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Adds them.</summary>
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            if (operation.RequestBody?.Content?.TryGetValue(Form, out var media) == true && media is { Example: JsonObject example, Schema.Properties: { } fields })
            {
                foreach (var (name, field) in fields)
                {
                    ((OpenApiSchema)field).Examples = [example[name]?.DeepClone() ?? ""];
                }
            }
        }

        return Task.CompletedTask;
    }
}
