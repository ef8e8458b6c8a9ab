using System.Collections.Concurrent;
using System.Diagnostics;

namespace KafkaFetch.Testing.Tracing;

/// <summary>Listens to a source as a tracing system does, samples everything, and keeps the spans that have ended, of the whole process.</summary>
public sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    /// <summary>Listens to the source of this name.</summary>
    public RecordedSpans(string source)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans of one trace that have ended, in that order.</summary>
    public IReadOnlyList<Activity> Of(string traceId) => [.. _ended.Where(s => s.TraceId.ToHexString() == traceId)];

    /// <summary>The spans that link to a trace.</summary>
    public IReadOnlyList<Activity> LinkedTo(string traceId) => [.. _ended.Where(s => s.Links.Any(l => l.Context.TraceId.ToHexString() == traceId))];

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
