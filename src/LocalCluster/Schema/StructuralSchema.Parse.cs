using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

internal sealed partial class StructuralSchema
{
    /// <summary>Reads an <c>openAPIV3Schema</c>.</summary>
    /// <exception cref="FormatException">A keyword has a value of the wrong type; the message names it.</exception>
    public static StructuralSchema Parse(JsonObject openAPIV3Schema)
    {
        var source = (JsonObject)openAPIV3Schema.DeepClone();
        var read = new SchemaKeywords(source);
        var intOrString = read.Flag("x-kubernetes-int-or-string");
        var strategies = (read.Text("x-kubernetes-patch-strategy") ?? "").Split(',');
        return new StructuralSchema(source)
        {
            Types = intOrString ? ["integer", "string"] : read.Text("type") is { Length: > 0 } type ? [type] : [],
            Nullable = read.Flag("nullable"),
            Properties = read.SchemaMap("properties"),
            AdditionalProperties = read.Schema("additionalProperties"),
            AllowsAdditionalProperties = source["additionalProperties"] is not JsonValue value || value.GetValueKind() != JsonValueKind.False,
            Items = read.Schema("items"),
            Required = read.Texts("required"),
            PreserveUnknownFields = read.Flag("x-kubernetes-preserve-unknown-fields"),
            EmbeddedResource = read.Flag("x-kubernetes-embedded-resource"),
            IntOrString = intOrString,
            ListType = read.Text("x-kubernetes-list-type") switch { "set" => ListType.Set, "map" => ListType.Map, _ => ListType.Atomic },
            ListMapKeys = read.Texts("x-kubernetes-list-map-keys"),
            AtomicMap = read.Text("x-kubernetes-map-type") == "atomic",
            Default = source["default"],
            PatchMergeKey = read.Text("x-kubernetes-patch-merge-key"),
            PatchMerge = strategies.Contains("merge"),
            PatchRetainKeys = strategies.Contains("retainKeys"),
            Rules = ValueRules.Parse(read),
        };
    }

    private StructuralSchema WithResourceFields()
    {
        var source = (JsonObject)Source.DeepClone();
        source["type"] = "object";
        if (source["properties"] is not JsonObject properties) source["properties"] = properties = [];
        properties["apiVersion"] = new JsonObject { ["type"] = "string", ["description"] = "Versioned schema of this object." };
        properties["kind"] = new JsonObject { ["type"] = "string", ["description"] = "REST resource that this object represents." };
        properties["metadata"] = BuiltInKinds.Definition("ObjectMeta");
        return Parse(source);
    }
}
