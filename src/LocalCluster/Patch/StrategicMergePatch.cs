using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>Strategic merge patch of the built-in kinds, driven by their schemas' merge keys.</summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";

    /// <summary>Applies a patch to a copy.</summary>
    /// <param name="target">The object; not changed.</param>
    /// <param name="patch">The patch with its directives; not changed.</param>
    /// <param name="schema">The kind's schema.</param>
    /// <exception cref="PatchException">A directive is malformed (400) or an item lacks its merge key.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, StructuralSchema schema) =>
        MergeObject((JsonObject)target.DeepClone(), patch, schema);

    /// <summary>Merges an object in place and returns what takes its place.</summary>
    internal static JsonObject MergeObject(JsonObject target, JsonObject patch, StructuralSchema? schema)
    {
        switch (PatchDirective.Of(patch))
        {
            case "replace":
                return Without(patch, Directive);
            case "delete":
                return [];
        }

        if (patch[RetainKeys] is JsonArray keys) Retain(target, keys);
        foreach (var (name, value) in patch)
        {
            if (name is Directive or RetainKeys || name.StartsWith(OrderPrefix, StringComparison.Ordinal)) continue;
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal)) DeleteFrom(target, name[DeletePrefix.Length..], value);
            else MergeField(target, name, value, patch[OrderPrefix + name] as JsonArray, schema?.Field(name));
        }

        ApplyLoneOrders(target, patch, schema);
        return target;
    }

    private static void MergeField(JsonObject target, string name, JsonNode? value, JsonArray? order, StructuralSchema? schema)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject part:
                target[name] = Replaces(target, name, MergeObject(target[name] as JsonObject ?? [], part, schema));
                break;
            case JsonArray list when schema is { PatchMerge: true }:
                target[name] = Replaces(target, name, ListMerge.Merge(target[name] as JsonArray ?? [], list, order, schema));
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    // A node has one parent: what was merged in place must leave it before it is set again.
    private static JsonNode Replaces(JsonObject target, string name, JsonNode merged)
    {
        if (merged.Parent is not null) target.Remove(name);
        return merged;
    }

    private static void ApplyLoneOrders(JsonObject target, JsonObject patch, StructuralSchema? schema)
    {
        foreach (var (name, value) in patch)
        {
            if (!name.StartsWith(OrderPrefix, StringComparison.Ordinal) || value is not JsonArray order) continue;
            var field = name[OrderPrefix.Length..];
            if (patch.ContainsKey(field) || target[field] is not JsonArray list || schema?.Field(field) is not { PatchMerge: true } item) continue;
            target[field] = ListMerge.Ordered([.. list.Select(i => i?.DeepClone())], order, item.PatchMergeKey);
        }
    }

    private static void DeleteFrom(JsonObject target, string field, JsonNode? values)
    {
        if (values is not JsonArray gone) throw new PatchException(400, "BadRequest", $"{DeletePrefix}{field} must be a list");
        if (target[field] is not JsonArray list) return;
        target[field] = new JsonArray([.. list.Where(i => !gone.Any(g => JsonNode.DeepEquals(g, i))).Select(i => i?.DeepClone())]);
    }

    private static void Retain(JsonObject target, JsonArray keys)
    {
        var kept = keys.Select(k => k?.ToString()).ToHashSet();
        foreach (var name in target.Select(p => p.Key).Where(k => !kept.Contains(k)).ToArray()) target.Remove(name);
    }

    private static JsonObject Without(JsonObject patch, string field)
    {
        var result = (JsonObject)patch.DeepClone();
        result.Remove(field);
        return result;
    }
}
