using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The rules of <c>metadata</c>, in kube-apiserver's words. Types are checked before, by <see cref="DecodingCheck"/>.</summary>
internal static class ObjectMetaValidation
{
    private static readonly string[] Immutable = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>Checks the metadata of a new object whose name is already there (generated, when generateName was given).</summary>
    /// <param name="definition">The kind: says whether a namespace is needed and which form the name has.</param>
    /// <param name="value">The object.</param>
    public static IReadOnlyList<FieldError> ValidateCreate(ResourceDefinition definition, JsonObject value)
    {
        var metadata = value["metadata"] as JsonObject ?? [];
        var errors = new List<FieldError>();
        CheckName(definition, metadata, errors);
        CheckNamespace(definition, metadata, errors);
        CheckMaps(definition, metadata, errors);
        return errors;
    }

    /// <summary>Checks the metadata of an object that replaces another: its own rules, and what may not change.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="value">The new object.</param>
    /// <param name="old">The stored object.</param>
    public static IReadOnlyList<FieldError> ValidateUpdate(ResourceDefinition definition, JsonObject value, JsonObject old)
    {
        var metadata = value["metadata"] as JsonObject ?? [];
        var before = old["metadata"] as JsonObject ?? [];
        var errors = new List<FieldError>();
        CheckMaps(definition, metadata, errors);
        foreach (var field in Immutable.Where(f => !JsonNode.DeepEquals(metadata[f], before[f])))
            errors.Add(FieldError.Invalid($"metadata.{field}", metadata[field], "field is immutable"));
        if (before["deletionTimestamp"] is not null) CheckNoNewFinalizers(metadata, before, errors);
        if (Generation(metadata) < Generation(before))
            errors.Add(FieldError.Invalid("metadata.generation", metadata["generation"], "must not be decremented"));
        return errors;
    }

    private static void CheckName(ResourceDefinition definition, JsonObject metadata, List<FieldError> errors)
    {
        var generate = Text(metadata, "generateName");
        if (generate.Length > 0)
            errors.AddRange(NameForm(definition, generate.TrimEnd('-')).Select(f => FieldError.Invalid("metadata.generateName", generate, f)));
        var name = Text(metadata, "name");
        if (name.Length == 0) errors.Add(FieldError.Required("metadata.name", "name or generateName is required"));
        else errors.AddRange(NameForm(definition, name).Select(f => FieldError.Invalid("metadata.name", name, f)));
    }

    private static List<string> NameForm(ResourceDefinition definition, string name) => definition switch
    {
        { Group: "", Kind: "Namespace" } => NameRules.DnsLabel(name),
        { Group: "rbac.authorization.k8s.io" } => NameRules.PathSegment(name),
        _ => NameRules.Subdomain(name),
    };

    private static void CheckNamespace(ResourceDefinition definition, JsonObject metadata, List<FieldError> errors)
    {
        var scope = Text(metadata, "namespace");
        if (!definition.Namespaced)
        {
            if (scope.Length > 0) errors.Add(FieldError.Forbidden("metadata.namespace", "not allowed on this type"));
        }
        else if (scope.Length == 0)
        {
            errors.Add(FieldError.Required("metadata.namespace"));
        }
        else
        {
            errors.AddRange(NameRules.DnsLabel(scope).Select(f => FieldError.Invalid("metadata.namespace", scope, f)));
        }
    }

    private static void CheckMaps(ResourceDefinition definition, JsonObject metadata, List<FieldError> errors)
    {
        ObjectMetaMaps.CheckLabels(metadata["labels"] as JsonObject, errors);
        ObjectMetaMaps.CheckAnnotations(metadata["annotations"] as JsonObject, errors);
        OwnerReferenceRules.Check(metadata["ownerReferences"] as JsonArray, errors);
        ObjectMetaMaps.CheckFinalizers(metadata["finalizers"] as JsonArray, definition.BuiltIn, errors);
        ManagedFieldsRules.Check(metadata["managedFields"] as JsonArray, errors);
    }

    private static void CheckNoNewFinalizers(JsonObject metadata, JsonObject before, List<FieldError> errors)
    {
        var known = (before["finalizers"] as JsonArray ?? []).Select(f => f?.ToString()).ToHashSet();
        var added = (metadata["finalizers"] as JsonArray ?? []).Select(f => f?.ToString()).Where(f => !known.Contains(f)).ToList();
        if (added.Count == 0) return;
        var names = string.Join(", ", added.Select(f => FieldValueText.Quote(f ?? "")));
        errors.Add(FieldError.Forbidden("metadata.finalizers",
            $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{names}}}"));
    }

    private static long Generation(JsonObject metadata) => WholeNumber.Of(metadata["generation"]) ?? 0;

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue v ? v.ToString() : "";
}
