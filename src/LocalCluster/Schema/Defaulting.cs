using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Structural defaulting, as apiextensions does it.</summary>
internal static class Defaulting
{
    /// <summary>
    /// Fills in defaults, in place: only inside objects and lists that are there (or were just defaulted). A null in a field that
    /// is not nullable counts as absent: it takes the default, or goes.
    /// </summary>
    public static void Apply(JsonNode? value, StructuralSchema schema)
    {
        switch (value)
        {
            case JsonObject o:
                ApplyToObject(o, schema);
                break;
            case JsonArray a when schema.Items is { } items:
                foreach (var item in a) Apply(item, items);
                break;
        }
    }

    private static void ApplyToObject(JsonObject value, StructuralSchema schema)
    {
        foreach (var (name, field) in schema.Properties)
        {
            if (field.Default is null) continue;
            var present = value.TryGetPropertyValue(name, out var current);
            if (!present || (current is null && !field.Nullable)) value[name] = field.Default.DeepClone();
        }

        foreach (var (name, field) in value.ToArray())
        {
            if (schema.Field(name) is not { } known) continue;
            if (field is null && !known.Nullable) value.Remove(name);
            else Apply(field, known);
        }
    }
}
