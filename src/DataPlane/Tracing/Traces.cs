using System.Diagnostics;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Tracing;

/// <summary>
/// The spans of records on their way to a destination, by OpenTelemetry's semantic conventions for messaging, 1.30. Nothing is made while
/// nobody listens to <see cref="SourceName"/>.
/// </summary>
public static class Traces
{
    /// <summary>The name of the source of all spans.</summary>
    public const string SourceName = "KafkaFetch.DataPlane";

    /// <summary>Somebody listens.</summary>
    public static bool AreWanted => Source.HasListeners();

    internal static ActivitySource Source { get; } = new(new ActivitySourceOptions(SourceName)
    {
        Version = typeof(Traces).Assembly.GetName().Version!.ToString(3),
        TelemetrySchemaUrl = "https://opentelemetry.io/schemas/1.30.0",
    });

    /// <summary>Begins the span of a record that is written to a topic; null when nobody wants it. Made the current one.</summary>
    /// <param name="topic">The topic it is written to.</param>
    /// <param name="record">The record. In a batch it goes on with its own trace, not with that of the batch.</param>
    public static Activity? StartSend(string topic, in Record record)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current?.Context ?? default;
        var own = ParentOf(record);
        var span = Source.StartActivity(
            $"send {topic}", ActivityKind.Producer, own == default || own.TraceId == current.TraceId ? current : own);
        return span is { IsAllDataRequested: true }
            ? span.SetTag(SpanTags.System, "kafka").SetTag(SpanTags.OperationName, "send").SetTag(SpanTags.OperationType, "send").SetTag(SpanTags.Destination, topic)
            : span;
    }

    /// <summary>The record's own trace, as a parent; default without one.</summary>
    internal static ActivityContext ParentOf(in Record record)
        => TraceContext.Read(record.Headers) is { } read && ActivityContext.TryParse(read.TraceParent, read.TraceState, isRemote: true, out var context)
            ? context
            : default;
}
