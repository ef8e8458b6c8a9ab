using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>The words for what keeps a consumer from its manager.</summary>
internal static class ManagerObstacles
{
    public static string NotFound(EntityKey manager) => $"KafkaManager {manager} does not exist: create it, or correct spec.managerRef";

    public static string NotAllowed(EntityKey manager, KafkaConsumer consumer)
        => $"KafkaManager {manager} does not allow consumers of namespace {consumer.Metadata.NamespaceProperty}: add it to its spec.allowedNamespaces";

    /// <summary>The leader has found that the manager, or a broker that its cluster advertises, is at a denied address; null when it has not.</summary>
    public static Readiness? EgressDenied(KafkaManager manager)
        => Conditions.Find(manager.Status?.Conditions, ConditionTypes.Ready) is { Reason: ConditionReasons.EgressDenied } ready
            ? Readiness.Stalled(ConditionReasons.EgressDenied, $"KafkaManager {EntityKey.Of(manager)}: {ready.Message}")
            : null;
}
