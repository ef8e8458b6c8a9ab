using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>The SDK's JSON format for events that are passed on, but for data that it would refuse or rewrite.</summary>
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
            case byte[] bytes:
                EventData.Write(writer, bytes, cloudEvent.DataContentType);
                break;
            case string text when !ContentTypes.IsJson(cloudEvent.DataContentType):
                writer.WriteString(DataPropertyName, text);
                break;
            default:
                base.EncodeStructuredModeData(cloudEvent, writer);
                break;
        }
    }
}
