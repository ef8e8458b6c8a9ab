using System.Diagnostics;
using System.Globalization;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Tracing;

/// <summary>The spans of one member's deliveries: one an attempt, and one for each dead letter that is written. Any thread.</summary>
/// <param name="ns">The consumer's namespace.</param>
/// <param name="consumer">The consumer's name.</param>
/// <param name="group">Its consumer group.</param>
internal sealed class DeliverySpans(string ns, string consumer, string group)
{
    // OpenTelemetry's own bound of a span's links: a batch may have thousands of records.
    private const int MaxLinks = 128;

    /// <summary>
    /// Begins the span of an attempt; null when nobody wants it. One record goes on with its trace. Several have none in common: their span
    /// begins a trace and links to theirs.
    /// </summary>
    /// <param name="records">What is delivered, of one partition.</param>
    /// <param name="number">Which attempt it is, from 1.</param>
    public Activity? Attempt(ReadOnlySpan<Record> records, int number)
    {
        if (!Traces.Source.HasListeners())
        {
            return null;
        }

        ref readonly var first = ref records[0];
        var span = records.Length == 1
            ? Traces.Source.StartActivity($"process {first.Topic}", ActivityKind.Consumer, Traces.ParentOf(first))
            : Traces.Source.StartActivity($"process {first.Topic}", ActivityKind.Consumer, parentContext: default, links: Links(records));
        if (span is not { IsAllDataRequested: true })
        {
            return span;
        }

        Describe(span, "process", first.Topic)
            .SetTag(SpanTags.Partition, first.Partition.ToString(CultureInfo.InvariantCulture))
            .SetTag(SpanTags.Group, group)
            .SetTag(SpanTags.Offset, first.Offset)
            .SetTag(SpanTags.Attempt, number);
        if (records.Length > 1)
        {
            span.SetTag(SpanTags.BatchCount, records.Length);
        }
        else if (first.Value is null)
        {
            span.SetTag(SpanTags.Tombstone, true);
        }

        return span;
    }

    /// <summary>Begins the span of a dead letter; null when nobody wants it. It goes on with the record's trace.</summary>
    public Activity? DeadLetter(string topic, in Record record)
        => Traces.StartSend(topic, record) is { } span ? Describe(span, "send", topic) : null;

    /// <summary>Says how an attempt went.</summary>
    /// <param name="span">Its span; null for none.</param>
    /// <param name="answers">One for each record.</param>
    /// <param name="delivered">How many of the first are delivered.</param>
    /// <param name="cancelled">The partition was taken away meanwhile: nobody asks any more.</param>
    public static void Told(Activity? span, ReadOnlySpan<SinkAnswer> answers, int delivered, bool cancelled)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        if (answers.Length > 1)
        {
            span.SetTag(SpanTags.Delivered, delivered);
        }

        if (delivered == answers.Length)
        {
            span.SetTag(SpanTags.Outcome, "delivered");
        }
        else if (cancelled)
        {
            span.SetTag(SpanTags.Outcome, "cancelled");
        }
        else
        {
            Failed(span, answers[delivered]);
        }
    }

    private static void Failed(Activity span, in SinkAnswer answer) => span
        .SetTag(SpanTags.Outcome, answer.Outcome switch { SinkOutcome.Reject => "reject", SinkOutcome.Halt => "halt", _ => "retry" })
        .SetTag(SpanTags.ErrorType, answer.Reason ?? "DeliveryFailing")
        .SetTag(SpanTags.Code, answer.Code)
        .SetStatus(ActivityStatusCode.Error, answer.Message);

    private static List<ActivityLink> Links(ReadOnlySpan<Record> records)
    {
        var links = new List<ActivityLink>();
        for (var i = 0; i < records.Length && links.Count < MaxLinks; i++)
        {
            if (Traces.ParentOf(records[i]) is var context && context != default)
            {
                links.Add(new ActivityLink(context, new ActivityTagsCollection { [SpanTags.Offset] = records[i].Offset }));
            }
        }

        return links;
    }

    private Activity Describe(Activity span, string operation, string topic) => span
        .SetTag(SpanTags.System, "kafka")
        .SetTag(SpanTags.OperationName, operation)
        .SetTag(SpanTags.OperationType, operation)
        .SetTag(SpanTags.Destination, topic)
        .SetTag(SpanTags.Namespace, ns)
        .SetTag(SpanTags.Consumer, consumer);
}
