using KafkaFetch.ControllerRuntime.Statuses;

namespace KafkaFetch.Operator.Status;

/// <summary>What a resource's Ready condition says, and whether anything is under way or a person must act.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Reason">One of <see cref="Entities.Status.ConditionReasons"/>.</param>
/// <param name="Message">What is the matter, where, and what to do.</param>
internal sealed record Readiness(ReadinessKind Kind, string Reason, string Message)
{
    public static Readiness Ready(string reason, string message) => new(ReadinessKind.Ready, reason, message);

    public static Readiness Progressing(string reason, string message) => new(ReadinessKind.Progressing, reason, message);

    public static Readiness Retrying(string reason, string message) => new(ReadinessKind.Retrying, reason, message);

    public static Readiness Stalled(string reason, string message) => new(ReadinessKind.Stalled, reason, message);

    /// <summary>Writes it into conditions.</summary>
    /// <param name="conditions">The conditions of this pass.</param>
    /// <param name="progressDeadline">How long may be retried before a person is asked to look.</param>
    public ConditionSet ApplyTo(ConditionSet conditions, TimeSpan progressDeadline) => Kind switch
    {
        ReadinessKind.Ready => conditions.Ready(Reason, Message),
        ReadinessKind.Progressing => conditions.Progressing(Reason, Message),
        ReadinessKind.Retrying => conditions.Retrying(Reason, Message, progressDeadline),
        _ => conditions.Stalled(Reason, Message),
    };
}
