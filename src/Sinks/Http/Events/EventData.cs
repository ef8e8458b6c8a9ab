using System.Text.Json;
using System.Text.Unicode;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>Writes an event's data into its JSON document (CloudEvents JSON format 1.0.2, 3.1).</summary>
internal static class EventData
{
    /// <summary>
    /// JSON goes into <c>data</c> as it is, byte for byte; other text into <c>data</c> as a string when the type is text; all else into
    /// <c>data_base64</c>.
    /// </summary>
    internal static void Write(Utf8JsonWriter json, byte[] bytes, string? type)
    {
        if (ContentTypes.IsJson(type) && PayloadJson.IsValue(bytes))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(bytes, skipInputValidation: true);
        }
        else if (IsText(type) && Utf8.IsValid(bytes))
        {
            json.WriteString("data"u8, bytes);
        }
        else
        {
            json.WriteBase64String("data_base64"u8, bytes);
        }
    }

    private static bool IsText(string? type)
        => type is not null && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && (!type.Contains("charset", StringComparison.OrdinalIgnoreCase) || type.Contains("utf-8", StringComparison.OrdinalIgnoreCase));
}
