using System.Buffers;
using System.Text.Json;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>The JSON writer of a thread, which is not made anew for each record. What is written is well-formed by construction.</summary>
internal static class EventWriter
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>A writer at its beginning; good until the next call on this thread, so not across an await.</summary>
    internal static Utf8JsonWriter For(IBufferWriter<byte> buffer)
    {
        if (_writer is null)
        {
            return _writer = new Utf8JsonWriter(buffer, Options);
        }

        _writer.Reset(buffer);
        return _writer;
    }
}
