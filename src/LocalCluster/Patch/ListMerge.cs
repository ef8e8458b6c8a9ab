using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>Merging of lists in a strategic merge patch: by key, or as a set of scalars.</summary>
internal static class ListMerge
{
    /// <summary>Merges into a new list.</summary>
    /// <param name="target">The list as it is.</param>
    /// <param name="patch">Items to merge, delete or add.</param>
    /// <param name="order">The wished order; null keeps the target's and appends.</param>
    /// <param name="schema">The list's schema.</param>
    public static JsonArray Merge(JsonArray target, JsonArray patch, JsonArray? order, StructuralSchema schema)
    {
        if (schema.PatchMergeKey is not { } key)
        {
            var scalars = target.Concat(patch).Aggregate(new List<JsonNode?>(), AddMissing);
            return Ordered([.. scalars.Select(s => s?.DeepClone())], order, null);
        }

        if (patch.OfType<JsonObject>().Any(i => PatchDirective.Of(i) == "replace"))
            return new JsonArray([.. patch.Where(i => i is not JsonObject o || PatchDirective.Of(o) is null).Select(i => i?.DeepClone())]);
        var items = target.Select(i => i?.DeepClone()).ToList();
        foreach (var item in patch) MergeItem(items, item, key, schema);
        return Ordered(items, order, key);
    }

    /// <summary>The items in the wished order; those that it does not name keep their place behind the one before them.</summary>
    public static JsonArray Ordered(List<JsonNode?> items, JsonArray? order, string? key)
    {
        if (order is null) return new JsonArray([.. items]);
        var places = order.Select(o => KeyOf(o, key)).ToList();
        var result = new List<JsonNode?>();
        var wanted = places.Select(p => items.FirstOrDefault(i => JsonNode.DeepEquals(KeyOf(i, key), p))).Where(i => i is not null).ToList();
        var next = 0;
        foreach (var item in items)
        {
            if (!wanted.Contains(item)) result.Add(item);
            else if (next < wanted.Count) result.Add(wanted[next++]);
        }

        return new JsonArray([.. result]);
    }

    private static void MergeItem(List<JsonNode?> items, JsonNode? item, string key, StructuralSchema schema)
    {
        if (item is not JsonObject patch || patch[key] is not { } value)
            throw new PatchException(400, "BadRequest", $"map: {FieldValueText.Json(item)} does not contain declared merge key: {key}");
        var at = items.FindIndex(i => i is JsonObject o && JsonNode.DeepEquals(o[key], value));
        if (PatchDirective.Of(patch) == "delete")
        {
            if (at >= 0) items.RemoveAt(at);
        }
        else if (at >= 0)
        {
            items[at] = StrategicMergePatch.MergeObject((JsonObject)items[at]!, patch, schema.Items);
        }
        else
        {
            items.Add(StrategicMergePatch.MergeObject([], patch, schema.Items));
        }
    }

    private static JsonNode? KeyOf(JsonNode? item, string? key) => key is null ? item : (item as JsonObject)?[key];

    private static List<JsonNode?> AddMissing(List<JsonNode?> list, JsonNode? item)
    {
        if (!list.Any(i => JsonNode.DeepEquals(i, item))) list.Add(item);
        return list;
    }
}
