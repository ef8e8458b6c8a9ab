using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Takes fields and items out of an object.</summary>
internal static class Remover
{
    /// <summary>A copy without the paths of the set. An object or list that loses all its parts becomes null, its own owner decides whether it goes.</summary>
    public static JsonObject Without(JsonObject root, FieldSet gone, StructuralSchema schema) => Without((JsonNode)root, gone, schema) as JsonObject ?? [];

    private static JsonNode? Without(JsonNode? value, FieldSet gone, StructuralSchema? schema)
    {
        if (gone.IsEmpty) return value?.DeepClone();
        return (FieldShapes.Of(value, schema), value) switch
        {
            (FieldShape.Granular, JsonObject o) => Fields(o, gone, schema),
            (FieldShape.Associative, JsonArray a) => Items(a, gone, schema!),
            (FieldShape.Leaf, JsonValue v) => v.DeepClone(),
            _ => null,
        };
    }

    private static JsonObject? Fields(JsonObject value, FieldSet gone, StructuralSchema? schema)
    {
        var result = new JsonObject();
        foreach (var (name, inner) in value)
        {
            var element = PathElement.Field(name);
            if (!gone.Has(element)) result[name] = Without(inner, gone.Below(element), schema?.Field(name));
        }

        return result.Count == 0 ? null : result;
    }

    private static JsonArray? Items(JsonArray value, FieldSet gone, StructuralSchema schema)
    {
        var result = new JsonArray();
        foreach (var item in value)
        {
            var element = PathElement.Item(item, schema);
            if (element is null) result.Add(item?.DeepClone());
            else if (!gone.Has(element)) result.Add(Without(item, gone.Below(element), schema.Items));
        }

        return result.Count == 0 ? null : result;
    }
}
