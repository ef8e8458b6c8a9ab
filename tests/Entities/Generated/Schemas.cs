using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Generation;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Tests.Yaml;

namespace KafkaFetch.Entities.Tests.Generated;

/// <summary>The generated definitions, read back from their YAML, and a walk over every schema in them.</summary>
internal static class Schemas
{
    public static IReadOnlyDictionary<string, JsonObject> Definitions { get; } = CrdGenerator.Generate(typeof(KafkaConsumer).Assembly)
        .Select(file => YamlText.ToJson(file.Content))
        .ToDictionary(definition => definition["spec"]!["names"]!["kind"]!.GetValue<string>());

    /// <summary>Every schema below spec and status, with its path; the standard fields of an object are Kubernetes' own.</summary>
    public static IEnumerable<(string Path, JsonObject Schema)> All() => Definitions.SelectMany(definition =>
        ((string[])["spec", "status"]).SelectMany(part => Walk($"{definition.Key}.{part}", (JsonObject)Root(definition.Value)["properties"]![part]!)));

    public static JsonObject Root(JsonObject definition) => (JsonObject)definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!;

    public static string[] Strings(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => item!.GetValue<string>())];

    private static IEnumerable<(string Path, JsonObject Schema)> Walk(string path, JsonObject schema)
    {
        yield return (path, schema);
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            foreach (var found in Walk($"{path}.{name}", (JsonObject)property!)) yield return found;
        if ((schema["items"] ?? schema["additionalProperties"]) is JsonObject item)
            foreach (var found in Walk($"{path}[]", item)) yield return found;
    }
}
