using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Swagger 2.0, what <c>/openapi/v2</c> answers in JSON.</summary>
internal static class OpenApiV2
{
    /// <summary>One document for all kinds.</summary>
    public static JsonObject Document(IEnumerable<ResourceDefinition> definitions)
    {
        var kinds = definitions.ToList();
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "kafka-fetch local cluster", ["version"] = "v1" },
            ["paths"] = ResourcePaths.Of(kinds, new OperationWriterV2()),
            ["definitions"] = ComponentSchemas.Of(kinds, SchemaDialect.V2),
        };
    }
}
