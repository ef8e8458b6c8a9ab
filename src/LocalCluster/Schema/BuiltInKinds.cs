using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Reads the built-in kinds from the file that describes them (<c>BuiltIn/kinds.json</c>), where <c>$ref</c> names a shared definition.</summary>
internal static class BuiltInKinds
{
    private static readonly JsonObject File = Load();

    /// <summary>A shared definition.</summary>
    public static JsonObject Definition(string name) => (JsonObject)File["definitions"]![name]!.DeepClone();

    /// <summary>The kinds in the file's order.</summary>
    public static IReadOnlyList<ResourceDefinition> Read() => [.. ((JsonArray)File["kinds"]!).Select(k => Read((JsonObject)k!))];

    private static ResourceDefinition Read(JsonObject kind)
    {
        var name = kind["kind"]!.GetValue<string>();
        return new ResourceDefinition
        {
            Group = kind["group"]!.GetValue<string>(),
            Version = kind["version"]!.GetValue<string>(),
            Kind = name,
            Plural = kind["plural"]!.GetValue<string>(),
            Namespaced = kind["namespaced"]!.GetValue<bool>(),
            Schema = StructuralSchema.Parse((JsonObject)Resolved(kind["schema"])!),
            Singular = name.ToLowerInvariant(),
            ListKind = name + "List",
            ShortNames = [.. ((JsonArray)kind["shortNames"]!).Select(s => s!.GetValue<string>())],
            Categories = [.. ((JsonArray)kind["categories"]!).Select(s => s!.GetValue<string>())],
            HasStatus = kind["status"]!.GetValue<bool>(),
            BuiltIn = true,
        };
    }

    private static JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject o when o["$ref"] is JsonValue name => Definition(name.GetValue<string>()),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Resolved(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Resolved)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Load()
    {
        using var stream = typeof(BuiltInKinds).Assembly.GetManifestResourceStream("KafkaFetch.LocalCluster.Kinds.json")!;
        return (JsonObject)JsonNode.Parse(stream)!;
    }
}
