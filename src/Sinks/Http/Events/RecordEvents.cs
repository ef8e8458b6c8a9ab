using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CloudNative.CloudEvents.Http;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>
/// Makes an ordinary record a CloudEvent. <c>id</c> is <c>topic/partition/offset</c>, so a retry is the same event; <c>source</c> is
/// the manager's path and the topic; <c>time</c> is the record's timestamp when it has one. Written by hand and not through the SDK's
/// event: that one would cost twice the allocations of the request itself.
/// </summary>
internal sealed class RecordEvents(string source)
{
    internal const string Type = "io.kafkafetch.record";
    internal const string StructuredType = "application/cloudevents+json; charset=utf-8";
    private static readonly long MaxTimestampMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly SearchValues<char> PlainInHeaders =
        SearchValues.Create("!#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly ConcurrentDictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>The event in binary mode: attributes are headers, the value is the body. Not for tombstones.</summary>
    internal HttpContent Binary(in Record record, string? named)
    {
        var content = new ByteArrayContent(record.Value!);
        var headers = content.Headers;
        headers.TryAddWithoutValidation("Content-Type", ContentTypes.Of(named, record.Value!));
        headers.TryAddWithoutValidation("ce-specversion", "1.0");
        headers.TryAddWithoutValidation("ce-id", Encode(Id(record)));
        headers.TryAddWithoutValidation("ce-source", Encode(Source(record.Topic)));
        headers.TryAddWithoutValidation("ce-type", Type);
        if (Time(record) is { } time)
        {
            headers.TryAddWithoutValidation("ce-time", time);
        }

        if (PartitionKeys.Of(record.Key) is { } key)
        {
            headers.TryAddWithoutValidation("ce-partitionkey", Encode(key));
        }

        foreach (var (name, value) in HeaderAttributes.Of(record.Headers))
        {
            headers.TryAddWithoutValidation("ce-" + name, Encode(value));
        }

        return content;
    }

    /// <summary>The event in structured mode: one JSON document.</summary>
    internal HttpContent Structured(in Record record, string? named)
    {
        var buffer = new ArrayBufferWriter<byte>(512 + (record.Value?.Length ?? 0));
        var json = EventWriter.For(buffer);
        Write(json, record, named);
        json.Flush();
        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.TryAddWithoutValidation("Content-Type", StructuredType);
        return content;
    }

    /// <summary>Writes the event's JSON document.</summary>
    internal void Write(Utf8JsonWriter json, in Record record, string? named)
    {
        json.WriteStartObject();
        json.WriteString("specversion"u8, "1.0"u8);
        json.WriteString("id"u8, Id(record));
        json.WriteString("source"u8, Source(record.Topic));
        json.WriteString("type"u8, Type);
        if (Time(record) is { } time)
        {
            json.WriteString("time"u8, time);
        }

        if (PartitionKeys.Of(record.Key) is { } key)
        {
            json.WriteString("partitionkey"u8, key);
        }

        foreach (var (name, value) in HeaderAttributes.Of(record.Headers))
        {
            json.WriteString(name, value);
        }

        if (record.Value is { } bytes)
        {
            var type = ContentTypes.Of(named, bytes);
            json.WriteString("datacontenttype"u8, type);
            EventData.Write(json, bytes, type);
        }

        json.WriteEndObject();
    }

    private static string Id(in Record record)
        => string.Create(CultureInfo.InvariantCulture, stackalloc char[320], $"{record.Topic}/{record.Partition}/{record.Offset}");

    private string Source(string topic)
        => _sources.GetOrAdd(topic, static (topic, source) => $"{source}/{Uri.EscapeDataString(topic)}", source);

    private static string? Time(in Record record)
        => record.TimestampMs >= 0 && record.TimestampMs <= MaxTimestampMs
            ? DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : null;

    // CloudEvents HTTP binding, 3.1.3.2: what is not printable ASCII, and blank, quote and percent, is percent-encoded.
    private static string Encode(string value)
        => value.AsSpan().ContainsAnyExcept(PlainInHeaders) ? HttpUtilities.EncodeHeaderValue(value) : value;
}
