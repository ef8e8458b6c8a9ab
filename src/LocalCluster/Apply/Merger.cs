using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Merges what is applied into what is live: field by field, item by item; a leaf of the applied object wins.</summary>
internal static class Merger
{
    /// <summary>The merged object; neither input is changed.</summary>
    public static JsonObject Merge(JsonObject live, JsonObject applied, StructuralSchema schema) =>
        Merge(Slot.Of(live), Slot.Of(applied), schema).Value as JsonObject ?? [];

    private static Slot Merge(Slot live, Slot applied, StructuralSchema? schema)
    {
        var shape = FieldShapes.Of(live, applied, schema);
        if (shape == FieldShape.Leaf || (IsEmpty(live.Value) && IsEmpty(applied.Value)))
        {
            var winner = applied.Present ? applied : live;
            return winner with { Value = winner.Value?.DeepClone() };
        }

        return shape == FieldShape.Granular
            ? Fields(live.Value as JsonObject, applied.Value as JsonObject, schema)
            : Slot.Of(Items(live.Value as JsonArray, applied.Value as JsonArray, schema!));
    }

    private static Slot Fields(JsonObject? live, JsonObject? applied, StructuralSchema? schema)
    {
        var result = new JsonObject();
        var names = (live?.Select(p => p.Key) ?? []).Union(applied?.Select(p => p.Key) ?? []);
        foreach (var name in names)
        {
            var merged = Merge(Slot.Field(live, name), Slot.Field(applied, name), schema?.Field(name));
            if (merged.Present) result[name] = merged.Value;
        }

        return Slot.Of(result);
    }

    // The applied order wins; live items that the applier does not name stay where they are between their neighbours.
    private static JsonArray Items(JsonArray? live, JsonArray? applied, StructuralSchema schema)
    {
        var left = KeyedItems.Of(live, schema);
        var right = KeyedItems.Of(applied, schema);
        var result = new JsonArray();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var next = 0;
        foreach (var element in left.Elements)
        {
            if (!right.Contains(element))
            {
                foreach (var item in left.Items(element)) result.Add(item?.DeepClone());
                continue;
            }

            while (next < right.Elements.Count && !done.Contains(element)) Take(right.Elements[next++]);
        }

        while (next < right.Elements.Count) Take(right.Elements[next++]);
        return result;

        void Take(string element)
        {
            if (done.Add(element)) result.Add(Merge(left.Slot(element), right.Slot(element), schema.Items).Value);
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
