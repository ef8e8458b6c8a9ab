using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Operations in OpenAPI 3.</summary>
internal sealed class OperationWriterV3 : IOperationWriter
{
    private static readonly string[] PatchTypes =
        ["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"];

    /// <inheritdoc/>
    public JsonObject Parameter(QueryParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["description"] = parameter.Description,
        ["schema"] = new JsonObject { ["type"] = parameter.Type, ["uniqueItems"] = true },
    };

    /// <inheritdoc/>
    public void AddBodies(JsonObject operation, ResourceDefinition definition, string action)
    {
        var name = SchemaName.Of(definition);
        if (action is "post" or "put") operation["requestBody"] = Content(["application/json"], SchemaDialect.V3.Reference(name));
        if (action == "patch")
        {
            string[] types = definition.BuiltIn ? [.. PatchTypes, "application/strategic-merge-patch+json"] : PatchTypes;
            operation["requestBody"] = Content(types, new JsonObject { ["type"] = "object" });
        }

        var answer = Content(["application/json"], SchemaDialect.V3.Reference(action == "list" ? name + "List" : name));
        answer["description"] = "OK";
        operation["responses"] = new JsonObject { [action == "post" ? "201" : "200"] = answer };
    }

    private static JsonObject Content(string[] types, JsonObject schema) => new()
    {
        ["content"] = new JsonObject(types.Select(t => KeyValuePair.Create(t, (JsonNode?)new JsonObject { ["schema"] = schema.DeepClone() }))),
    };
}
