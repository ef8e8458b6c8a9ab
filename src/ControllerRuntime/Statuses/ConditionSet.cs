using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>
/// Builds the conditions of a status by the rules that kubectl wait, Flux and Argo CD rely on: Ready is always there; Reconciling and Stalled
/// exist only while True and never both; lastTransitionTime moves only with status; each condition carries the generation it speaks of.
/// Not thread-safe: one for each pass.
/// </summary>
public sealed class ConditionSet
{
    private const int MaxMessage = 32_768;
    private readonly Dictionary<string, V1Condition> _previous = [];
    private readonly SortedDictionary<string, V1Condition> _current = new(StringComparer.Ordinal);
    private readonly long _generation;
    private readonly DateTime _now;

    /// <summary>Starts from the last written conditions. Until told otherwise, Ready is Unknown and the object is Reconciling.</summary>
    /// <param name="previous">The conditions of the status as read, or null.</param>
    /// <param name="generation">The generation that this pass looked at.</param>
    /// <param name="time">The clock for lastTransitionTime, which has a precision of a second.</param>
    public ConditionSet(IEnumerable<V1Condition>? previous, long generation, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        foreach (var condition in previous ?? [])
        {
            _previous[condition.Type] = condition;
        }

        _generation = generation;
        var now = time.GetUtcNow().UtcDateTime;
        _now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        Progressing("Progressing", "Not looked at yet");
    }

    /// <summary>Ready: nothing is left to do, or the user wished it to be at rest.</summary>
    public ConditionSet Ready(string reason, string message) => State(true, reason, message);

    /// <summary>On the way for the first time or after a change; Ready is Unknown unless it is known to be False.</summary>
    public ConditionSet Progressing(string reason, string message, bool? ready = null) =>
        State(ready, reason, message).Set(Conditions.Reconciling, true, reason, message);

    /// <summary>
    /// Not ready, retried without help. Reconciling with reason ProgressingWithRetry; once it has been Reconciling for longer than
    /// <paramref name="progressDeadline"/> it is Stalled instead, until it is ready or its spec changes.
    /// </summary>
    public ConditionSet Retrying(string reason, string message, TimeSpan progressDeadline)
    {
        State(false, reason, message);
        return DeadlinePassed(progressDeadline)
            ? Set(Conditions.Stalled, true, Conditions.ProgressDeadlineExceeded, message)
            : Set(Conditions.Reconciling, true, Conditions.ProgressingWithRetry, message);
    }

    /// <summary>Not ready, and a person must act.</summary>
    public ConditionSet Stalled(string reason, string message) =>
        State(false, reason, message).Set(Conditions.Stalled, true, reason, message);

    /// <summary>Sets a further condition; null is Unknown.</summary>
    public ConditionSet Set(string type, bool? status, string reason, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        ArgumentNullException.ThrowIfNull(message);
        var word = status switch { true => "True", false => "False", null => "Unknown" };
        var moved = !_previous.TryGetValue(type, out var before) || before.Status != word;
        _current[type] = new V1Condition
        {
            Type = type,
            Status = word,
            Reason = reason,
            Message = message.Length <= MaxMessage ? message : message[..MaxMessage],
            ObservedGeneration = _generation,
            LastTransitionTime = moved ? _now : before!.LastTransitionTime,
        };
        return this;
    }

    /// <summary>The conditions, ordered by type.</summary>
    public List<V1Condition> Build() => [.. _current.Values];

    private ConditionSet State(bool? ready, string reason, string message)
    {
        _current.Remove(Conditions.Reconciling);
        _current.Remove(Conditions.Stalled);
        return Set(Conditions.Ready, ready, reason, message);
    }

    private bool DeadlinePassed(TimeSpan deadline)
    {
        if (_previous.TryGetValue(Conditions.Stalled, out var stalled) && stalled.Reason == Conditions.ProgressDeadlineExceeded)
        {
            return stalled.ObservedGeneration == _generation;
        }

        return _previous.TryGetValue(Conditions.Reconciling, out var reconciling) && _now - reconciling.LastTransitionTime >= deadline;
    }
}
