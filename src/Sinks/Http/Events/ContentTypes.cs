using System.Net.Http.Headers;
using System.Text;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>Finds the media type of a record's value.</summary>
internal static class ContentTypes
{
    internal const string Json = "application/json";
    internal const string Bytes = "application/octet-stream";
    private const int MaxLength = 256;

    /// <summary>
    /// What the record's content-type header says when that is a media type; else JSON when the value is an object or an array;
    /// else bytes. Never a CloudEvents type: the value would be taken for an envelope that it is not.
    /// </summary>
    /// <param name="named">What <see cref="Named"/> found.</param>
    /// <param name="value">The record's value.</param>
    internal static string Of(string? named, byte[] value)
    {
        if (named is not null)
        {
            return named.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) ? Bytes : named;
        }

        return PayloadJson.IsContainer(value) ? Json : Bytes;
    }

    /// <summary>The last content-type header that is a media type of at most 256 characters; null when there is none.</summary>
    internal static string? Named(IReadOnlyList<RecordHeader> headers)
    {
        for (var i = headers.Count - 1; i >= 0; i--)
        {
            if (IsContentType(headers[i].Key) && headers[i].Value is { Length: > 0 and <= MaxLength } bytes && Read(bytes) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Whether a header names the content type; Kafka's keys keep their case, people write both.</summary>
    internal static bool IsContentType(string key) => key.Equals("content-type", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a media type is JSON: <c>application/json</c>, <c>text/json</c> or any <c>+json</c>.</summary>
    internal static bool IsJson(string? type)
    {
        var name = type.AsSpan();
        var end = name.IndexOf(';');
        name = (end < 0 ? name : name[..end]).Trim();
        return name.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual("application/json"u8))
        {
            return Json;
        }

        var isType = Ascii.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)0x1f)
            && MediaTypeHeaderValue.TryParse(Encoding.ASCII.GetString(bytes), out _);
        return isType ? Encoding.ASCII.GetString(bytes).Trim() : null;
    }
}
