using System.Text.Json;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.Properties;

namespace KafkaFetch.Operator.Managers;

/// <summary>Turns <see cref="KafkaProperties"/> into the keys and values of librdkafka.</summary>
internal static class KafkaPropertyValues
{
    /// <summary>The settings that are given, by librdkafka's own keys.</summary>
    public static Dictionary<string, string> Of(KafkaProperties properties)
        => JsonSerializer.SerializeToElement(properties, EntityJson.Options)
            .EnumerateObject()
            .Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
