using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>OpenAPI 3 as kube-apiserver publishes it: an index, and one document for each group-version.</summary>
internal static class OpenApiV3
{
    /// <summary>What <c>/openapi/v3</c> answers: each group-version's path with a hash of its document.</summary>
    public static JsonObject Index(IEnumerable<ResourceDefinition> definitions)
    {
        var paths = new JsonObject();
        foreach (var group in definitions.GroupBy(d => ResourcePaths.Root(d)[1..]).OrderBy(g => g.Key, StringComparer.Ordinal))
            paths[group.Key] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{group.Key}?hash={Hash(Document(group))}" };
        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>What <c>/openapi/v3/apis/GROUP/VERSION</c> (<c>/openapi/v3/api/v1</c>) answers.</summary>
    /// <param name="definitions">The kinds of that group-version, at least one.</param>
    public static JsonObject Document(IEnumerable<ResourceDefinition> definitions)
    {
        var kinds = definitions.ToList();
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "kafka-fetch local cluster", ["version"] = kinds[0].Version },
            ["paths"] = ResourcePaths.Of(kinds, new OperationWriterV3()),
            ["components"] = new JsonObject { ["schemas"] = ComponentSchemas.Of(kinds, SchemaDialect.V3) },
        };
    }

    private static string Hash(JsonObject document) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document.ToJsonString())));
}
