using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Dropping of fields that a schema does not name, as apiextensions does it.</summary>
internal static class Pruning
{
    /// <summary>Prunes a whole object in place; its apiVersion and kind are kept, and of its metadata what metadata has.</summary>
    /// <returns>The dropped paths, sorted.</returns>
    public static IReadOnlyList<string> Prune(JsonObject root, StructuralSchema schema)
    {
        var dropped = new List<string>();
        PruneObject(root, schema, "", isResource: true, dropped);
        dropped.Sort(StringComparer.Ordinal);
        return dropped;
    }

    private static void PruneValue(JsonNode? value, StructuralSchema? schema, string path, List<string> dropped)
    {
        switch (value)
        {
            case JsonObject o:
                PruneObject(o, schema, path, schema?.EmbeddedResource ?? false, dropped);
                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++) PruneValue(a[i], schema?.Items, $"{path}[{i}]", dropped);
                break;
        }
    }

    private static void PruneObject(JsonObject value, StructuralSchema? schema, string path, bool isResource, List<string> dropped)
    {
        var keepsUnknown = schema?.PreserveUnknownFields ?? false;
        foreach (var name in value.Select(p => p.Key).ToArray())
        {
            if (isResource && (name is "apiVersion" or "kind")) continue;
            var at = path.Length == 0 ? name : $"{path}.{name}";
            var field = isResource && name == "metadata" ? BuiltInSchemas.ObjectMeta : schema?.Field(name);
            if (field is not null)
            {
                PruneValue(value[name], field, at, dropped);
            }
            else if (!keepsUnknown)
            {
                value.Remove(name);
                dropped.Add(at);
            }
        }
    }
}
