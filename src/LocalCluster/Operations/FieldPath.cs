using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Simple paths like <c>.spec.replicas</c>.</summary>
internal static class FieldPath
{
    /// <summary>The node at a path, null when there is none.</summary>
    public static JsonNode? Get(JsonObject value, string path)
    {
        JsonNode? node = value;
        foreach (var part in Parts(path))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }

    /// <summary>Writes a node at a path; objects on the way are made.</summary>
    public static void Set(JsonObject value, string path, JsonNode node)
    {
        var parts = Parts(path);
        foreach (var part in parts[..^1])
        {
            if (value[part] is not JsonObject inner)
            {
                inner = [];
                value[part] = inner;
            }

            value = inner;
        }

        value[parts[^1]] = node;
    }

    private static string[] Parts(string path) => path.Split('.', StringSplitOptions.RemoveEmptyEntries);
}
