using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Swagger 2.0, what <c>/openapi/v2</c> answers in JSON.</summary>
internal static class OpenApiV2
{
    /// <summary>One document for all kinds.</summary>
    public static JsonObject Document(IEnumerable<ResourceDefinition> definitions) => new() { ["swagger"] = "2.0" };
}
