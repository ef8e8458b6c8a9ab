using System.Text.Json;
using System.Text.Unicode;

namespace KafkaFetch.Sinks.Payloads;

/// <summary>Tells whether bytes are JSON, without building a document.</summary>
internal static class PayloadJson
{
    /// <summary>
    /// Whether the bytes are a whole JSON object or array: what is taken for JSON when nothing says so. A number or a word alone is
    /// more often text.
    /// </summary>
    internal static bool IsContainer(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.TrimStart(" \t\r\n"u8);
        return first.Length > 0 && first[0] is (byte)'{' or (byte)'[' && IsValid(bytes);
    }

    /// <summary>Whether the bytes are one JSON value other than null, which in an envelope would look like no value at all.</summary>
    internal static bool IsValue(ReadOnlySpan<byte> bytes) => IsValid(bytes) && !bytes.Trim(" \t\r\n"u8).SequenceEqual("null"u8);

    // The reader alone would pass broken UTF-8 inside a string.
    private static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
            }

            return bytes.Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
