using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>How a value is owned: as a whole, by field, or by item.</summary>
internal enum FieldShape
{
    /// <summary>One owner for the whole value: scalars, atomic lists and maps.</summary>
    Leaf,

    /// <summary>Each field has owners.</summary>
    Granular,

    /// <summary>Each item of a set or map list has owners.</summary>
    Associative,
}

/// <summary>Finds the shape of a value from its schema and, where the schema leaves it open, from the value.</summary>
internal static class FieldShapes
{
    /// <summary>The shape of a value; null values take the shape that the schema gives them.</summary>
    public static FieldShape Of(JsonNode? value, StructuralSchema? schema) => value switch
    {
        JsonObject => schema is { AtomicMap: true } ? FieldShape.Leaf : FieldShape.Granular,
        JsonArray => schema is { ListType: ListType.Set or ListType.Map } ? FieldShape.Associative : FieldShape.Leaf,
        null => OfAbsent(schema),
        _ => FieldShape.Leaf,
    };

    /// <summary>The shape of the pair that is compared or merged: the new value's, else the old one's.</summary>
    public static FieldShape Of(Slot left, Slot right, StructuralSchema? schema) => Of(right.Value ?? left.Value, schema);

    private static FieldShape OfAbsent(StructuralSchema? schema)
    {
        if (schema is null || schema.AtomicMap) return FieldShape.Leaf;
        if (schema.Types.Contains("object")) return FieldShape.Granular;
        return schema.Types.Contains("array") && schema.ListType != ListType.Atomic ? FieldShape.Associative : FieldShape.Leaf;
    }
}
