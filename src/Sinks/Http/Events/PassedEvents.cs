using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>
/// Recognises records that are CloudEvents 1.0 already (the Kafka protocol binding of CloudEvents) and reads them as the same event.
/// What claims to be one and is not valid is an ordinary record.
/// </summary>
internal static class PassedEvents
{
    private const string Prefix = "ce_";
    private static readonly EventFormatter Formatter = new();
    private static readonly ContentType Structured = new("application/cloudevents+json");

    /// <summary>The media type of a structured event.</summary>
    internal static MediaTypeHeaderValue StructuredType => new("application/cloudevents+json") { CharSet = "utf-8" };

    /// <summary>Whether the record's value is a valid structured event.</summary>
    internal static bool IsStructured(in Record record) => ReadStructured(record) is not null;

    /// <summary>The event that the record is; null when it is none.</summary>
    internal static CloudEvent? Read(in Record record) => ReadStructured(record) ?? ReadBinary(record);

    private static CloudEvent? ReadStructured(in Record record)
    {
        if (record.Value is not { Length: > 0 } value || record.Headers.Count == 0
            || ContentTypes.Named(record.Headers) is not { } type
            || !MediaTypeHeaderValue.Parse(type).MediaType!.Equals(Structured.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var read = Formatter.DecodeStructuredModeMessage(value, Structured, null);
            return IsPassable(read) ? read : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static CloudEvent? ReadBinary(in Record record)
    {
        if (!record.Headers.Any(static h => h is { Key: "ce_specversion", Value: { } v } && v.AsSpan().SequenceEqual("1.0"u8)))
        {
            return null;
        }

        var read = new CloudEvent(CloudEventsSpecVersion.V1_0);
        try
        {
            foreach (var (key, value) in record.Headers)
            {
                if (key.StartsWith(Prefix, StringComparison.Ordinal) && key != "ce_specversion"
                    && value is not null && PayloadText.ReadAttribute(value) is { } text)
                {
                    read.SetAttributeFromString(key[Prefix.Length..], text);
                }
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return null;
        }

        read.DataContentType = ContentTypes.Named(record.Headers) ?? (record.Value is null ? null : ContentTypes.Of(record));
        read.Data = record.Value;
        return IsPassable(read) ? read : null;
    }

    private static bool IsPassable(CloudEvent read)
        => read.IsValid && (read.DataContentType is not { } type || MediaTypeHeaderValue.TryParse(type, out _));
}
