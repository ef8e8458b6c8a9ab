using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Reading and writing of metadata in an object.</summary>
internal static class Metadata
{
    /// <summary>The object's metadata, made when it is missing.</summary>
    public static JsonObject Meta(this JsonObject value)
    {
        if (value["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        value["metadata"] = metadata;
        return metadata;
    }

    /// <summary>A text field of metadata, empty when it is missing or not text.</summary>
    public static string MetaText(this JsonObject value, string field) =>
        value["metadata"] is JsonObject metadata && metadata[field] is JsonValue text && text.TryGetValue<string>(out var read) ? read : "";

    /// <summary>A list of texts of metadata.</summary>
    public static IReadOnlyList<string> MetaList(this JsonObject value, string field) =>
        value["metadata"] is JsonObject metadata && metadata[field] is JsonArray list ? [.. list.OfType<JsonValue>().Select(item => item.ToString())] : [];

    /// <summary>metadata.generation, 0 when it is not kept.</summary>
    public static long Generation(this JsonObject value) =>
        value["metadata"] is JsonObject metadata && long.TryParse(metadata["generation"]?.ToString(), out var read) ? read : 0;

    /// <summary>Puts a copy of a node of another object under a name, or takes the name away when there is none.</summary>
    public static void Take(this JsonObject target, string name, JsonObject source)
    {
        if (source.TryGetPropertyValue(name, out var node) && node is not null)
        {
            target[name] = node.DeepClone();
        }
        else
        {
            target.Remove(name);
        }
    }
}
