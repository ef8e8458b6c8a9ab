namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>An event as it was published, before correlation.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">For people.</param>
/// <param name="At">When.</param>
internal sealed record EventDraft(EventSubject Subject, EventType Type, string Reason, string Message, DateTimeOffset At);
