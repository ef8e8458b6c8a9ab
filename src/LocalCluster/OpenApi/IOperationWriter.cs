using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Writes the parts of an operation in which OpenAPI 2 and 3 differ.</summary>
internal interface IOperationWriter
{
    /// <summary>A query parameter.</summary>
    JsonObject Parameter(QueryParameter parameter);

    /// <summary>Adds request body and answers.</summary>
    void AddBodies(JsonObject operation, ResourceDefinition definition, string action);
}
