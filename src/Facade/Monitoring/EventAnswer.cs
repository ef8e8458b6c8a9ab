using k8s.Models;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>Something that happened to a consumer.</summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">Why, in one word: mostly a condition's reason.</param>
/// <param name="Message">For a person.</param>
/// <param name="Count">How often it happened.</param>
/// <param name="FirstTime">When it first happened.</param>
/// <param name="LastTime">When it last happened.</param>
internal sealed record EventAnswer(string Type, string Reason, string Message, int Count, DateTimeOffset FirstTime, DateTimeOffset LastTime)
{
    /// <summary>The answer for an event; those of events.k8s.io have other times and counts than the older ones.</summary>
    public static EventAnswer Of(Corev1Event happened)
    {
        var last = happened.Series?.LastObservedTime ?? happened.LastTimestamp ?? happened.EventTime ?? happened.FirstTimestamp ?? happened.Metadata.CreationTimestamp;
        var first = happened.FirstTimestamp ?? happened.EventTime ?? happened.Metadata.CreationTimestamp ?? last;
        return new EventAnswer(
            happened.Type ?? "Normal", happened.Reason ?? "", happened.Message ?? "", happened.Series?.Count ?? happened.Count ?? 1, At(first), At(last));
    }

    private static DateTimeOffset At(DateTime? time)
        => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : DateTimeOffset.UnixEpoch;
}
