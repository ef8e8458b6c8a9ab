using System.Diagnostics;
using System.Text;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Tracing;

/// <summary>A place in a trace as W3C Trace Context writes it, in headers of records and of requests alike.</summary>
/// <param name="TraceParent">A valid <c>traceparent</c>.</param>
/// <param name="TraceState">The <c>tracestate</c>, at most 512 characters of printable ASCII; null for none.</param>
public readonly record struct TraceContext(string TraceParent, string? TraceState)
{
    /// <summary>The header with trace, span and flags.</summary>
    public const string ParentHeader = "traceparent";

    /// <summary>The header with what tracing systems add.</summary>
    public const string StateHeader = "tracestate";

    private const int ParentLength = 55;

    // A version after 00 may say more.
    private const int MaxParentLength = 256;

    // W3C Trace Context, 3.3.1.5: what everybody should pass on.
    private const int MaxStateLength = 512;

    /// <summary>
    /// What a destination is told: the span that runs; without one what the record itself says. Null without either, and for several
    /// records without a span, since they have no trace in common.
    /// </summary>
    /// <param name="records">What is delivered; one record or more.</param>
    public static TraceContext? Of(ReadOnlySpan<Record> records)
        => Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? Of(span)
            : records.Length == 1 ? Read(records[0].Headers)
            : null;

    /// <summary>The place of a span, which must be one of W3C's kind, as all of <see cref="Traces"/> are.</summary>
    public static TraceContext Of(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return new(span.Id!, string.IsNullOrEmpty(span.TraceStateString) ? null : span.TraceStateString);
    }

    /// <summary>What a record says of itself: the last of each header. Null without a valid <c>traceparent</c>; whatever else stands there is ignored.</summary>
    public static TraceContext? Read(IReadOnlyList<RecordHeader> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Last(headers, ParentHeader) is { Length: >= ParentLength and <= MaxParentLength } bytes && HasDashes(bytes) && IsPrintable(bytes)
            && Encoding.ASCII.GetString(bytes) is var parent && ActivityContext.TryParse(parent, null, out _)
            ? new(parent, State(headers))
            : null;
    }

    private static string? State(IReadOnlyList<RecordHeader> headers)
        => Last(headers, StateHeader) is { Length: > 0 and <= MaxStateLength } bytes && IsPrintable(bytes) ? Encoding.ASCII.GetString(bytes) : null;

    private static byte[]? Last(IReadOnlyList<RecordHeader> headers, string key)
    {
        for (var i = headers.Count - 1; i >= 0; i--)
        {
            if (headers[i].Key == key)
            {
                return headers[i].Value;
            }
        }

        return null;
    }

    // .NET takes anything between the parts.
    private static bool HasDashes(byte[] parent) => parent[2] == '-' && parent[35] == '-' && parent[52] == '-';

    private static bool IsPrintable(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
