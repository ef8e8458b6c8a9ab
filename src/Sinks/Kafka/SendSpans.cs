using System.Diagnostics;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>A span for each record of one delivery: each goes on with its own trace, whatever it was written together with.</summary>
internal sealed class SendSpans : IDisposable
{
    private readonly Activity?[] _spans;

    private SendSpans(string topic, ReadOnlySpan<Record> records)
    {
        _spans = new Activity?[records.Length];
        var delivery = Activity.Current;
        for (var i = 0; i < records.Length; i++)
        {
            _spans[i] = Traces.StartSend(topic, records[i]);
            Activity.Current = delivery;
        }
    }

    /// <summary>Begins the spans; null when nobody wants them.</summary>
    internal static SendSpans? Begin(string topic, ReadOnlySpan<Record> records) => Traces.AreWanted ? new SendSpans(topic, records) : null;

    /// <summary>What the headers of a record say from here on; null keeps what they say.</summary>
    internal TraceContext? ContextOf(int index) => _spans[index] is { } span ? TraceContext.Of(span) : null;

    /// <summary>Says which records were not written.</summary>
    internal void Told(ReadOnlySpan<SinkAnswer> answers)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Outcome != SinkOutcome.Delivered)
            {
                _spans[i]?.SetTag("error.type", answers[i].Reason).SetStatus(ActivityStatusCode.Error, answers[i].Message);
            }
        }
    }

    /// <summary>Ends the spans.</summary>
    public void Dispose()
    {
        foreach (var span in _spans)
        {
            span?.Dispose();
        }
    }
}
