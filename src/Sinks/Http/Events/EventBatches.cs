using System.Buffers;
using System.Net.Mime;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>Makes records one JSON array of events (CloudEvents JSON format 1.0.2, "JSON Batch Format").</summary>
internal sealed class EventBatches(RecordEvents events)
{
    internal const string BatchType = "application/cloudevents-batch+json; charset=utf-8";
    private static readonly EventFormatter Formatter = new();

    /// <summary>One event a record, in their order; a record that is an event already is in there as it is.</summary>
    internal HttpContent Make(ReadOnlySpan<Record> records)
    {
        var size = 2;
        foreach (ref readonly var record in records)
        {
            size += 512 + (record.Value?.Length ?? 0);
        }

        var buffer = new ArrayBufferWriter<byte>(size);
        var json = EventWriter.For(buffer);
        json.WriteStartArray();
        foreach (ref readonly var record in records)
        {
            var named = ContentTypes.Named(record.Headers);
            if (PassedEvents.ReadStructured(record, named) is not null)
            {
                json.WriteRawValue(record.Value, skipInputValidation: true);
            }
            else if (PassedEvents.ReadBinary(record, named) is { } passed)
            {
                json.WriteRawValue(Formatter.EncodeStructuredModeMessage(passed, out ContentType _).Span, skipInputValidation: true);
            }
            else
            {
                events.Write(json, record, named);
            }
        }

        json.WriteEndArray();
        json.Flush();
        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.TryAddWithoutValidation("Content-Type", BatchType);
        return content;
    }
}
