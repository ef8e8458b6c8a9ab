using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>The schemas of a document: each kind, its list, and shared metadata.</summary>
internal static class ComponentSchemas
{
    private const string KindMarker = "x-kubernetes-group-version-kind";

    /// <summary>All schemas by name.</summary>
    public static JsonObject Of(IEnumerable<ResourceDefinition> definitions, SchemaDialect dialect)
    {
        var schemas = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            [SchemaName.ObjectMeta] = dialect.Write(BuiltInSchemas.ObjectMeta.Source),
            [SchemaName.ListMeta] = ListMeta(),
        };
        foreach (var definition in definitions)
        {
            schemas[SchemaName.Of(definition)] = Kind(definition, dialect);
            schemas[SchemaName.Of(definition) + "List"] = List(definition, dialect);
        }

        return new JsonObject(schemas);
    }

    /// <summary>What marks an operation or schema as belonging to a kind.</summary>
    public static JsonObject Marker(ResourceDefinition definition, string? kind = null) => new()
    {
        ["group"] = definition.Group,
        ["kind"] = kind ?? definition.Kind,
        ["version"] = definition.Version,
    };

    private static JsonObject Kind(ResourceDefinition definition, SchemaDialect dialect)
    {
        var schema = (JsonObject)dialect.Write(definition.Schema.AsResource.Source)!;
        schema["properties"]!["metadata"] = dialect.Described(SchemaName.ObjectMeta, "Standard object's metadata.");
        schema[KindMarker] = new JsonArray(Marker(definition));
        return schema;
    }

    private static JsonObject List(ResourceDefinition definition, SchemaDialect dialect) => new()
    {
        ["description"] = $"{definition.ListKind} is a list of {definition.Kind}",
        ["type"] = "object",
        ["required"] = new JsonArray("items"),
        ["properties"] = new JsonObject
        {
            ["apiVersion"] = Text("Versioned schema of this object."),
            ["items"] = new JsonObject { ["type"] = "array", ["description"] = "The objects.", ["items"] = dialect.Reference(SchemaName.Of(definition)) },
            ["kind"] = Text("REST resource that this object represents."),
            ["metadata"] = dialect.Described(SchemaName.ListMeta, "Standard list metadata."),
        },
        [KindMarker] = new JsonArray(Marker(definition, definition.ListKind)),
    };

    private static JsonObject ListMeta() => new()
    {
        ["description"] = "Metadata of a list.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["continue"] = Text("Token for the next part of the list."),
            ["remainingItemCount"] = new JsonObject { ["type"] = "integer", ["format"] = "int64" },
            ["resourceVersion"] = Text("Version of the list."),
            ["selfLink"] = Text("No longer set."),
        },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
