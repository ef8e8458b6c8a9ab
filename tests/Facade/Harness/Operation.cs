using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>An operation of the API, as the OpenAPI document of a running facade tells it.</summary>
/// <param name="Name">Its operationId.</param>
/// <param name="Method">Its method.</param>
/// <param name="Template">Its path, with parameters in braces.</param>
/// <param name="Parameters">The parameters of the path with their examples.</param>
/// <param name="MediaType">The media type of its body; that of JSON when it has none.</param>
/// <param name="Examples">The examples of its body.</param>
internal sealed record Operation(
    string Name, HttpMethod Method, string Template, IReadOnlyDictionary<string, string> Parameters, string MediaType, IReadOnlyList<JsonNode> Examples)
{
    /// <summary>The one that pages begin with; null when it has none.</summary>
    public JsonNode? Example => Examples.Count > 0 ? Examples[0] : null;

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<Operation>> AllAsync(HttpClient http)
    {
        var document = await (await Ask.SendAsync(http, HttpMethod.Get, "/openapi/v1.json")).JsonAsync();
        return [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => Of(p.Key, o.Key, o.Value!)))];
    }

    /// <summary>The path, with the examples for parameters that are not given.</summary>
    public string At(params (string Parameter, string Value)[] values)
    {
        var path = values.Aggregate(Template, (template, v) => template.Replace($"{{{v.Parameter}}}", v.Value, StringComparison.Ordinal));
        return Parameters.Aggregate(path, (template, p) => template.Replace($"{{{p.Key}}}", p.Value, StringComparison.Ordinal));
    }

    private static Operation Of(string path, string method, JsonNode operation)
    {
        var parameters = (operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "path");
        var body = operation["requestBody"]?["content"]?.AsObject().Single();
        return new Operation(
            (string)operation["operationId"]!,
            HttpMethod.Parse(method),
            path,
            parameters.ToDictionary(p => (string)p!["name"]!, p => (string)p!["example"]!),
            body?.Key ?? "application/json",
            [.. Offered(body?.Value)]);
    }

    private static IEnumerable<JsonNode> Offered(JsonNode? content)
        => content?["example"] is { } only ? [only] : (content?["examples"]?.AsObject() ?? []).Select(e => e.Value!["value"]!);
}
