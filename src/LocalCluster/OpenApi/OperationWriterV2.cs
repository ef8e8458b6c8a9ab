using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Operations in Swagger 2.</summary>
internal sealed class OperationWriterV2 : IOperationWriter
{
    /// <inheritdoc/>
    public JsonObject Parameter(QueryParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["description"] = parameter.Description,
        ["type"] = parameter.Type,
        ["uniqueItems"] = true,
    };

    /// <inheritdoc/>
    public void AddBodies(JsonObject operation, ResourceDefinition definition, string action)
    {
        var name = SchemaName.Of(definition);
        if (action is "post" or "put" or "patch")
        {
            ((JsonArray)operation["parameters"]!).Add(new JsonObject
            {
                ["name"] = "body",
                ["in"] = "body",
                ["required"] = true,
                ["schema"] = action == "patch" ? new JsonObject { ["type"] = "object" } : SchemaDialect.V2.Reference(name),
            });
        }

        operation["responses"] = new JsonObject
        {
            [action == "post" ? "201" : "200"] = new JsonObject
            {
                ["description"] = "OK",
                ["schema"] = SchemaDialect.V2.Reference(action == "list" ? name + "List" : name),
            },
        };
    }
}
