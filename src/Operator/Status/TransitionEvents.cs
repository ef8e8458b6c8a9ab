using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Status;

/// <summary>Tells what a person would want to know: that Ready or Healthy changed, and why. Never the same thing twice.</summary>
internal static class TransitionEvents
{
    public static async Task PublishAsync(
        EventPublisher events,
        IKubernetesObject<V1ObjectMeta> entity,
        IEnumerable<V1Condition>? before,
        ICollection<V1Condition> after,
        CancellationToken cancellationToken)
    {
        var ready = Conditions.Find(after, ConditionTypes.Ready)!;
        if (IsNews(Conditions.Find(before, ConditionTypes.Ready), ready))
        {
            await TellAsync(ready).ConfigureAwait(false);
        }

        // That one is healthy, or may be soon unwell, is not told by itself: only that it is unwell, and that it is over.
        var old = Conditions.Find(before, ConditionTypes.Healthy);
        if (Conditions.Find(after, ConditionTypes.Healthy) is { } healthy && IsNews(old, healthy) && (healthy.Status == "False" || old?.Status == "False"))
        {
            await TellAsync(healthy).ConfigureAwait(false);
        }

        Task TellAsync(V1Condition now)
            => events(entity, now.Reason, now.Message, now.Status == "True" ? EventType.Normal : EventType.Warning, cancellationToken);
    }

    /// <summary>Unknown is on the way to somewhere: where it arrives is told.</summary>
    private static bool IsNews(V1Condition? old, V1Condition now) => now.Status != "Unknown" && (old?.Status != now.Status || old.Reason != now.Reason);
}
