using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>How a version of OpenAPI writes schemas and refers to them.</summary>
/// <param name="ReferencePrefix">What stands before a schema's name.</param>
/// <param name="Dropped">Keywords that this version does not know.</param>
internal sealed record SchemaDialect(string ReferencePrefix, IReadOnlySet<string> Dropped)
{
    /// <summary>OpenAPI 3.</summary>
    public static SchemaDialect V3 { get; } = new("#/components/schemas/", new HashSet<string>());

    /// <summary>Swagger 2: no alternatives and no null.</summary>
    public static SchemaDialect V2 { get; } = new("#/definitions/", new HashSet<string> { "oneOf", "anyOf", "allOf", "not", "nullable" });

    /// <summary>A reference to a schema.</summary>
    public JsonObject Reference(string name) => new() { ["$ref"] = ReferencePrefix + name };

    /// <summary>A described reference; a plain one cannot have siblings.</summary>
    public JsonObject Described(string name, string description) => Dropped.Contains("allOf")
        ? Reference(name)
        : new JsonObject { ["description"] = description, ["default"] = new JsonObject(), ["allOf"] = new JsonArray(Reference(name)) };

    /// <summary>A copy of a schema without what this version does not know. Names of properties are no keywords.</summary>
    public JsonNode? Write(JsonNode? schema, bool isMap = false) => schema switch
    {
        JsonObject o => new JsonObject(o.Where(p => isMap || !Dropped.Contains(p.Key))
            .Select(p => KeyValuePair.Create(p.Key, p.Key is "default" or "enum" && !isMap ? p.Value?.DeepClone() : Write(p.Value, p.Key == "properties" && !isMap)))),
        JsonArray a => new JsonArray([.. a.Select(i => Write(i))]),
        _ => schema?.DeepClone(),
    };
}
