using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Files;

/// <summary>
/// A record as one line. In JSON a key, a value and a header's value are null, a JSON object or array as it is, a string, or, when the
/// bytes are not UTF-8, base64 in a field whose name ends in <c>Base64</c>.
/// </summary>
internal static class FileLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the record's line to the buffer.</summary>
    internal static void Write(IBufferWriter<byte> target, in Record record, FileSinkFormat format)
    {
        if (format == FileSinkFormat.Json)
        {
            WriteJson(target, record);
            target.Write("\n"u8);
        }
        else if (record.Value is { } value)
        {
            target.Write(value);
            target.Write("\n"u8);
        }
    }

    private static void WriteJson(IBufferWriter<byte> target, in Record record)
    {
        using var json = new Utf8JsonWriter(target, Options);
        json.WriteStartObject();
        json.WriteString("topic"u8, record.Topic);
        json.WriteNumber("partition"u8, record.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        if (record.TimestampMs >= 0)
        {
            json.WriteNumber("timestampMs"u8, record.TimestampMs);
        }

        WriteBytes(json, "key", record.Key);
        if (record.Headers.Count > 0)
        {
            json.WriteStartArray("headers"u8);
            foreach (var header in record.Headers)
            {
                json.WriteStartObject();
                json.WriteString("key"u8, header.Key);
                WriteBytes(json, "value", header.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteBytes(json, "value", record.Value);
        json.WriteEndObject();
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, byte[]? bytes)
    {
        if (bytes is null)
        {
            json.WriteNull(name);
        }
        else if (PayloadJson.IsContainer(bytes))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(OnOneLine(bytes), skipInputValidation: true);
        }
        else if (Utf8.IsValid(bytes))
        {
            json.WriteString(name, bytes);
        }
        else
        {
            json.WriteBase64String($"{name}Base64", bytes);
        }
    }

    // Valid JSON has line breaks only between its tokens, where a blank says the same.
    private static ReadOnlySpan<byte> OnOneLine(byte[] json)
    {
        if (!json.AsSpan().ContainsAny((byte)'\n', (byte)'\r'))
        {
            return json;
        }

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
