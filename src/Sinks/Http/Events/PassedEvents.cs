using System.Net.Http.Headers;
using System.Net.Mime;
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
    private const string StructuredName = "application/cloudevents+json";
    private static readonly ContentType Structured = new(StructuredName);

    /// <summary>The event that the record's value is, in the JSON format; null when it is none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="named">Its content type as <see cref="ContentTypes.Named"/> found it.</param>
    internal static CloudEvent? ReadStructured(in Record record, string? named)
    {
        if (named is null || record.Value is not { Length: > 0 } value || !IsStructured(named))
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

    /// <summary>The event whose attributes are the record's <c>ce_</c> headers; null when there is none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="named">Its content type as <see cref="ContentTypes.Named"/> found it.</param>
    internal static CloudEvent? ReadBinary(in Record record, string? named)
    {
        if (!HasVersion(record.Headers))
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

        read.DataContentType = record.Value is null ? named : ContentTypes.Of(named, record.Value);
        read.Data = record.Value;
        return IsPassable(read) ? read : null;
    }

    // The name is a media type already: what can follow it is nothing, a blank or a parameter.
    private static bool IsStructured(string named)
        => named.StartsWith(StructuredName, StringComparison.OrdinalIgnoreCase)
            && (named.Length == StructuredName.Length || named[StructuredName.Length] is ';' or ' ' or '\t');

    private static bool HasVersion(IReadOnlyList<RecordHeader> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i] is { Key: "ce_specversion", Value: { } version })
            {
                return version.AsSpan().SequenceEqual("1.0"u8);
            }
        }

        return false;
    }

    private static bool IsPassable(CloudEvent read)
        => read.IsValid && (read.DataContentType is not { } type || MediaTypeHeaderValue.TryParse(type, out _));
}
