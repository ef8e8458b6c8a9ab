using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>What differs between two versions of an object, by field.</summary>
internal sealed class Comparison
{
    private Comparison(FieldSet added, FieldSet modified, FieldSet removed)
    {
        Added = added;
        Modified = modified;
        Removed = removed;
    }

    /// <summary>Fields that only the new version has, with everything below them.</summary>
    public FieldSet Added { get; private set; }

    /// <summary>Leaves whose value differs.</summary>
    public FieldSet Modified { get; private set; }

    /// <summary>Fields that only the old version has, with everything below them.</summary>
    public FieldSet Removed { get; private set; }

    /// <summary>Compares; an absent object is an empty one.</summary>
    public static Comparison Of(JsonObject old, JsonObject value, StructuralSchema schema)
    {
        var result = new Comparison(FieldSet.Empty, FieldSet.Empty, FieldSet.Empty);
        result.Compare(Slot.Of(old), Slot.Of(value), schema, []);
        return result;
    }

    /// <summary>The same without some fields and all below them.</summary>
    public Comparison Without(FieldSet trees) => new(Added.ExceptTrees(trees), Modified.ExceptTrees(trees), Removed.ExceptTrees(trees));

    private void Compare(Slot old, Slot value, StructuralSchema? schema, List<string> path)
    {
        var shape = FieldShapes.Of(old, value, schema);
        if (shape == FieldShape.Leaf || (IsEmpty(old.Value) && IsEmpty(value.Value)))
        {
            CompareLeaf(old, value, path);
            return;
        }

        if (shape == FieldShape.Granular) CompareFields(old.Value as JsonObject, value.Value as JsonObject, schema, path);
        else CompareItems(old.Value as JsonArray, value.Value as JsonArray, schema!, path);
        if (!old.Present) Added = Added.With(path);
        else if (!value.Present) Removed = Removed.With(path);
    }

    private void CompareLeaf(Slot old, Slot value, List<string> path)
    {
        if (!old.Present) Added = Added.With(path);
        else if (!value.Present) Removed = Removed.With(path);
        else if (!JsonNode.DeepEquals(old.Value, value.Value)) Modified = Modified.With(path);
    }

    private void CompareFields(JsonObject? old, JsonObject? value, StructuralSchema? schema, List<string> path)
    {
        foreach (var name in Names(old).Union(Names(value)))
        {
            path.Add(PathElement.Field(name));
            Compare(Slot.Field(old, name), Slot.Field(value, name), schema?.Field(name), path);
            path.RemoveAt(path.Count - 1);
        }
    }

    private void CompareItems(JsonArray? old, JsonArray? value, StructuralSchema schema, List<string> path)
    {
        var before = KeyedItems.Of(old, schema);
        var after = KeyedItems.Of(value, schema);
        foreach (var element in before.Elements.Union(after.Elements))
        {
            path.Add(element);
            var (was, now) = (before.Items(element), after.Items(element));
            if (was.Count <= 1 && now.Count <= 1) Compare(before.Slot(element), after.Slot(element), schema.Items, path);
            else if (was.Count == 0) Added = Added.With(path);
            else if (now.Count == 0) Removed = Removed.With(path);
            else if (!was.SequenceEqual(now, JsonEquality.Instance)) Modified = Modified.With(path);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static IEnumerable<string> Names(JsonObject? value) => value?.Select(p => p.Key) ?? [];

    private static bool IsEmpty(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
