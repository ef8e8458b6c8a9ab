using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>Reads values out of JSON by short paths.</summary>
internal static class JsonReading
{
    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>The value at a path of names and indexes, <c>spec.parts.0.name</c>, as text: a string as it is, all else as JSON; null when absent.</summary>
    public static string? At(this JsonNode node, string path)
    {
        var current = node;
        foreach (var step in path.Split('.'))
        {
            current = current switch
            {
                JsonArray array when int.TryParse(step, CultureInfo.InvariantCulture, out var index) => index < array.Count ? array[index] : null,
                JsonObject item => item[step],
                _ => null,
            };
        }

        return current is JsonValue value && value.TryGetValue<string>(out var text) ? text : current?.ToJsonString();
    }
}
