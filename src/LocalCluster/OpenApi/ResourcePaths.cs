using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>The paths of a kind with their operations.</summary>
internal static class ResourcePaths
{
    /// <summary>All paths of these kinds.</summary>
    public static JsonObject Of(IEnumerable<ResourceDefinition> definitions, IOperationWriter writer)
    {
        var paths = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var definition in definitions) Add(paths, definition, writer);
        return new JsonObject(paths);
    }

    /// <summary><c>/api/v1</c> or <c>/apis/GROUP/VERSION</c>.</summary>
    public static string Root(ResourceDefinition definition) =>
        definition.Group.Length == 0 ? $"/api/{definition.Version}" : $"/apis/{definition.Group}/{definition.Version}";

    private static void Add(SortedDictionary<string, JsonNode?> paths, ResourceDefinition definition, IOperationWriter writer)
    {
        var root = Root(definition);
        var collection = definition.Namespaced ? $"{root}/namespaces/{{namespace}}/{definition.Plural}" : $"{root}/{definition.Plural}";
        if (definition.Namespaced) paths[$"{root}/{definition.Plural}"] = Path(definition, writer, ("get", "list"));
        paths[collection] = Path(definition, writer, ("get", "list"), ("post", "post"), ("delete", "deletecollection"));
        paths[collection + "/{name}"] = Path(definition, writer, ("get", "get"), ("put", "put"), ("patch", "patch"), ("delete", "delete"));
        if (definition.HasStatus) paths[collection + "/{name}/status"] = Path(definition, writer, ("get", "get"), ("put", "put"), ("patch", "patch"));
    }

    private static JsonObject Path(ResourceDefinition definition, IOperationWriter writer, params (string Method, string Action)[] operations) =>
        new(operations.Select(o => KeyValuePair.Create(o.Method, (JsonNode?)Operation(definition, writer, o.Action))));

    private static JsonObject Operation(ResourceDefinition definition, IOperationWriter writer, string action)
    {
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray((definition.Group.Length == 0 ? "core" : definition.Group.Replace('.', '_')) + "_" + definition.Version),
            ["parameters"] = new JsonArray([.. QueryParameter.Of(action).Select(p => (JsonNode)writer.Parameter(p))]),
        };
        writer.AddBodies(operation, definition, action);
        operation["x-kubernetes-action"] = action;
        operation["x-kubernetes-group-version-kind"] = ComponentSchemas.Marker(definition);
        return operation;
    }
}
