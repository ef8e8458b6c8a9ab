using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>
/// The SDK's JSON format, but for data that are bytes: JSON goes into <c>data</c> as it is, byte for byte; other text into <c>data</c> as
/// a string when the type is text; all else into <c>data_base64</c>.
/// </summary>
internal sealed class EventFormatter : JsonEventFormatter
{
    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> EncodeBinaryModeEventData(CloudEvent cloudEvent) => cloudEvent.Data switch
    {
        string text when !ContentTypes.IsJson(cloudEvent.DataContentType) => Encoding.UTF8.GetBytes(text),
        _ => base.EncodeBinaryModeEventData(cloudEvent),
    };

    /// <inheritdoc/>
    protected override void EncodeStructuredModeData(CloudEvent cloudEvent, Utf8JsonWriter writer)
    {
        switch (cloudEvent.Data)
        {
            case byte[] bytes when ContentTypes.IsJson(cloudEvent.DataContentType) && PayloadJson.IsValue(bytes):
                writer.WritePropertyName(DataPropertyName);
                writer.WriteRawValue(bytes, skipInputValidation: true);
                break;
            case byte[] bytes when IsText(cloudEvent.DataContentType) && Utf8.IsValid(bytes):
                writer.WriteString(DataPropertyName, bytes);
                break;
            case byte[] bytes:
                writer.WriteBase64String(DataBase64PropertyName, bytes);
                break;
            case string text when !ContentTypes.IsJson(cloudEvent.DataContentType):
                writer.WriteString(DataPropertyName, text);
                break;
            default:
                base.EncodeStructuredModeData(cloudEvent, writer);
                break;
        }
    }

    private static bool IsText(string? type)
        => type is not null && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && (!type.Contains("charset", StringComparison.OrdinalIgnoreCase) || type.Contains("utf-8", StringComparison.OrdinalIgnoreCase));
}
