using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Status;

/// <summary>Tells what a person would want to know: that Ready changed, and why. Never the same thing twice.</summary>
internal static class TransitionEvents
{
    public static Task PublishAsync(
        EventPublisher events,
        IKubernetesObject<V1ObjectMeta> entity,
        IEnumerable<V1Condition>? before,
        IEnumerable<V1Condition> after,
        CancellationToken cancellationToken)
    {
        var old = Conditions.Find(before, ConditionTypes.Ready);
        var now = Conditions.Find(after, ConditionTypes.Ready)!;

        // Unknown is on the way to somewhere: where it arrives is told.
        return now.Status == "Unknown" || (old?.Status == now.Status && old.Reason == now.Reason)
            ? Task.CompletedTask
            : events(entity, now.Reason, now.Message, now.Status == "True" ? EventType.Normal : EventType.Warning, cancellationToken);
    }
}
