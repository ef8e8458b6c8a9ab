using KafkaFetch.ControllerRuntime.Queueing;

namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>
/// Decides, as client-go does, what becomes of an event: the same one again raises a count; more than ten different messages of one reason in ten
/// minutes become one; an object that has used up its burst of 25 gets one each 300 s. Not thread-safe.
/// </summary>
internal sealed class EventCorrelator(TimeProvider time)
{
    private const int MaxEntries = 4096;
    private const int MaxSimilar = 10;
    private const int Burst = 25;
    private const double PerSecond = 1.0 / 300;
    private static readonly TimeSpan SimilarInterval = TimeSpan.FromMinutes(10);
    private readonly RecentMap<EventSubject, TokenBucket> _buckets = new(MaxEntries);
    private readonly RecentMap<(EventSubject, EventType, string), SimilarEvents> _similar = new(MaxEntries);
    private readonly RecentMap<(EventSubject, EventType, string, string), EventSeries> _series = new(MaxEntries);

    /// <summary>The series that the event belongs to, its count raised; null when the event is dropped.</summary>
    internal EventSeries? Correlate(EventDraft draft)
    {
        var subject = draft.Subject.Identity;
        var similar = _similar.GetOrAdd((subject, draft.Type, draft.Reason), static _ => new SimilarEvents());
        var isMany = similar.Add(draft.Message, time.GetTimestamp(), time, SimilarInterval) > MaxSimilar;

        // All similar events share one series, whatever their messages are.
        var series = _series.GetOrAdd(
            (subject, draft.Type, draft.Reason, isMany ? "" : draft.Message), static _ => new EventSeries());
        series.Raise(draft, isMany ? "(combined from similar events): " + draft.Message : draft.Message);
        var bucket = _buckets.GetOrAdd(subject, _ => new TokenBucket(time, PerSecond, Burst));
        return bucket.TryTake() ? series : null;
    }
}
