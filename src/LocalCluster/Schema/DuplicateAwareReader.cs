using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Builds nodes from JSON and notes the paths of fields that come twice in one object.</summary>
internal static class DuplicateAwareReader
{
    /// <summary>Reads the value that the reader stands on.</summary>
    public static JsonNode? Read(ref Utf8JsonReader reader, string path, List<string> duplicates) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, path, duplicates),
        JsonTokenType.StartArray => ReadArray(ref reader, path, duplicates),
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        JsonTokenType.Null => null,
        _ => Number(ref reader),
    };

    // As Go reads it: what is no integer is a double, and 2.0 is written as 2. Parsed nodes convert to every number type.
    private static JsonNode Number(ref Utf8JsonReader reader) =>
        JsonNode.Parse(reader.TryGetInt64(out _) ? reader.ValueSpan : JsonSerializer.SerializeToUtf8Bytes(reader.GetDouble()))!;

    private static JsonObject ReadObject(ref Utf8JsonReader reader, string path, List<string> duplicates)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var at = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            if (result.ContainsKey(name) && !duplicates.Contains(at)) duplicates.Add(at);
            result[name] = Read(ref reader, at, duplicates);
        }

        return result;
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader, string path, List<string> duplicates)
    {
        var result = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) result.Add(Read(ref reader, $"{path}[{result.Count}]", duplicates));
        return result;
    }
}
