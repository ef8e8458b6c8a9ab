using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Patch;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>What cannot be applied at all.</summary>
internal static class AppliedCheck
{
    /// <summary>Throws when the configuration brings managedFields, is of another version, has a field that the kind has not, or an item twice.</summary>
    public static void Check(ResourceDefinition definition, JsonObject applied, StructuralSchema schema)
    {
        var version = applied["apiVersion"]?.ToString() ?? "";
        if (version != definition.ApiVersion)
        {
            throw new PatchException(400, "BadRequest",
                $"Incorrect version specified in apply patch. Specified patch version: {version}, expected: {definition.ApiVersion}");
        }

        if ((applied["metadata"] as JsonObject)?["managedFields"] is not null)
            throw new PatchException(400, "BadRequest", "metadata.managedFields must be nil");
        if ((Undeclared(applied, schema, "") ?? Repeated(applied, schema, "")) is not { } fault) return;
        var metadata = applied["metadata"] as JsonObject;
        throw new PatchException(500, "",
            $"failed to create typed patch object ({metadata?["namespace"]}/{metadata?["name"]}; {definition.ApiVersion}, Kind={definition.Kind}): {fault}");
    }

    private static string? Undeclared(JsonNode? value, StructuralSchema? schema, string path) => (value, schema) switch
    {
        (JsonObject o, { PreserveUnknownFields: false, Types: ["object"] }) => o.Select(p =>
            schema.Field(p.Key) is { } field ? Undeclared(p.Value, field, $"{path}.{p.Key}") : $"{path}.{p.Key}: field not declared in schema").FirstOrDefault(p => p is not null),
        (JsonArray a, { Items: { } items }) => a.Select((item, i) =>
            Undeclared(item, items, path + (PathElement.Item(item, schema) is { } e ? PathElement.Text([e]) : $"[{i}]"))).FirstOrDefault(p => p is not null),
        _ => null,
    };

    private static string? Repeated(JsonNode? value, StructuralSchema? schema, string path)
    {
        if (value is JsonObject o)
            return o.Select(p => Repeated(p.Value, schema?.Field(p.Key), $"{path}.{p.Key}")).FirstOrDefault(p => p is not null);
        if (value is not JsonArray list || schema is null || FieldShapes.Of(list, schema) != FieldShape.Associative) return null;
        var items = KeyedItems.Of(list, schema);
        var twice = items.Elements.FirstOrDefault(e => items.Items(e).Count > 1);
        return twice is null ? null : $"{path}: duplicate entries for key {PathElement.Text([twice])}";
    }
}
