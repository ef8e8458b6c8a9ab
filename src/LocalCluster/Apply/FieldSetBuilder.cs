using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>The set of all fields that an object has: what an applier of that object claims.</summary>
internal static class FieldSetBuilder
{
    /// <summary>The fields of an object.</summary>
    public static FieldSet Of(JsonObject root, StructuralSchema schema) => Below(root, schema);

    private static FieldSet Below(JsonNode? value, StructuralSchema? schema) => (FieldShapes.Of(value, schema), value) switch
    {
        (FieldShape.Granular, JsonObject o) => Fields(o, schema),
        (FieldShape.Associative, JsonArray a) => Items(a, schema!),
        _ => FieldSet.Empty,
    };

    private static FieldSet Fields(JsonObject value, StructuralSchema? schema)
    {
        var set = FieldSet.Empty;
        foreach (var (name, inner) in value)
        {
            var element = PathElement.Field(name);
            var field = schema?.Field(name);
            set = set.With(element, Below(inner, field));
            var known = schema is not null && schema.Properties.ContainsKey(name);
            if (!known || inner is null or JsonObject { Count: 0 } || FieldShapes.Of(inner, field) == FieldShape.Leaf) set = set.With([element]);
        }

        return set;
    }

    private static FieldSet Items(JsonArray value, StructuralSchema schema)
    {
        var set = FieldSet.Empty;
        var elements = value.Select(i => (Item: i, Element: PathElement.Item(i, schema))).Where(i => i.Element is not null).ToLookup(i => i.Element!);
        foreach (var item in elements)
        {
            set = set.With([item.Key]);
            // Items that cannot be told apart are owned as one, so nothing below them is.
            if (item.Count() == 1) set = set.With(item.Key, Below(item.First().Item, schema.Items));
        }

        return set;
    }
}
