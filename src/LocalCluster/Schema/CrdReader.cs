using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Reads the kinds that a CustomResourceDefinition serves.</summary>
internal static class CrdReader
{
    /// <summary>One definition for each served version, in the CRD's order.</summary>
    public static IReadOnlyList<ResourceDefinition> Read(JsonObject crd)
    {
        var spec = crd["spec"] as JsonObject ?? throw new FormatException("spec: Required value");
        var names = spec["names"] as JsonObject ?? throw new FormatException("spec.names: Required value");
        var versions = spec["versions"] as JsonArray ?? throw new FormatException("spec.versions: Required value");
        return [.. versions.OfType<JsonObject>().Where(v => v["served"] is JsonValue s && s.TryGetValue<bool>(out var served) && served)
            .Select(v => Read(spec, names, v))];
    }

    private static ResourceDefinition Read(JsonObject spec, JsonObject names, JsonObject version)
    {
        var kind = Text(names, "kind") ?? throw new FormatException("spec.names.kind: Required value");
        var subresources = version["subresources"] as JsonObject;
        return new ResourceDefinition
        {
            Group = Text(spec, "group") ?? throw new FormatException("spec.group: Required value"),
            Version = Text(version, "name") ?? throw new FormatException("spec.versions[0].name: Required value"),
            Kind = kind,
            Plural = Text(names, "plural") ?? throw new FormatException("spec.names.plural: Required value"),
            Namespaced = Text(spec, "scope") == "Namespaced",
            Schema = version["schema"]?["openAPIV3Schema"] is JsonObject schema ? StructuralSchema.Parse(schema) : StructuralSchema.Anything,
            Singular = Text(names, "singular") ?? kind.ToLowerInvariant(),
            ListKind = Text(names, "listKind") ?? kind + "List",
            ShortNames = Texts(names, "shortNames"),
            Categories = Texts(names, "categories"),
            Columns = [.. (version["additionalPrinterColumns"] as JsonArray ?? []).OfType<JsonObject>().Select(Column)],
            HasStatus = subresources?["status"] is JsonObject,
            Scale = subresources?["scale"] is JsonObject scale
                ? new ScalePaths(Text(scale, "specReplicasPath") ?? "", Text(scale, "statusReplicasPath") ?? "", Text(scale, "labelSelectorPath"))
                : null,
        };
    }

    private static PrinterColumn Column(JsonObject column) =>
        new(Text(column, "name") ?? "", Text(column, "type") ?? "string", Text(column, "jsonPath") ?? "")
        {
            Format = Text(column, "format") ?? "",
            Description = Text(column, "description") ?? "",
            Priority = (int)(WholeNumber.Of(column["priority"]) ?? 0),
        };

    private static string? Text(JsonObject parent, string name) =>
        parent[name] is JsonValue v && v.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static IReadOnlyList<string> Texts(JsonObject parent, string name) =>
        parent[name] is JsonArray a ? [.. a.OfType<JsonValue>().Select(v => v.GetValue<string>())] : [];
}
