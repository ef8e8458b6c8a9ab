using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of CustomResourceDefinitions, as far as serving them needs.</summary>
internal static class CrdRules
{
    /// <summary>Fills in the names that follow from the kind.</summary>
    public static void Prepare(JsonObject value)
    {
        if (value["spec"] is not JsonObject spec) return;
        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
        if (spec["names"] is not JsonObject names || names["kind"] is not JsonValue kind) return;
        names["singular"] ??= kind.ToString().ToLowerInvariant();
        names["listKind"] ??= kind + "List";
    }

    /// <summary>Checks the name, the versions, and that every schema can be read.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value)
    {
        var errors = new List<FieldError>();
        var spec = value["spec"] as JsonObject ?? [];
        var plural = (spec["names"] as JsonObject)?["plural"]?.ToString() ?? "";
        var name = (value["metadata"] as JsonObject)?["name"]?.ToString() ?? "";
        var wanted = $"{plural}.{spec["group"]}";
        if (name != wanted) errors.Add(FieldError.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        var versions = spec["versions"] as JsonArray ?? [];
        if (versions.OfType<JsonObject>().Count(v => v["storage"] is JsonValue s && s.TryGetValue<bool>(out var stored) && stored) != 1)
            errors.Add(FieldError.Invalid("spec.versions", versions.DeepClone(), "must have exactly one version marked as storage version"));
        foreach (var (index, version) in versions.Index()) CheckSchema(version as JsonObject ?? [], $"spec.versions[{index}].schema.openAPIV3Schema", errors);
        return errors;
    }

    private static void CheckSchema(JsonObject version, string path, List<FieldError> errors)
    {
        if (version["schema"]?["openAPIV3Schema"] is not JsonObject schema)
        {
            errors.Add(FieldError.Required(path, "schemas are required"));
            return;
        }

        try
        {
            StructuralSchema.Parse(schema);
        }
        catch (FormatException e)
        {
            errors.Add(FieldError.Invalid(path, "", e.Message));
        }
    }
}
