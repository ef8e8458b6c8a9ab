using System.Diagnostics.CodeAnalysis;
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
    /// <summary>
    /// The manager is not there, or it does not allow the consumer's namespace. Of another namespace both are told alike: whoever
    /// may not use what is there does not learn of it.
    /// </summary>
    /// <param name="key">What the consumer refers to.</param>
    /// <param name="manager">The manager of that name, if there is one.</param>
    /// <param name="consumer">Who refers to it.</param>
    /// <param name="why">What it is told as.</param>
    public static bool IsClosed(EntityKey key, [NotNullWhen(false)] KafkaManager? manager, KafkaConsumer consumer, [NotNullWhen(true)] out Readiness? why)
    {
        var own = consumer.Metadata.NamespaceProperty;
        why = manager is not null && ManagerAccess.Allows(manager, own) ? null
            : key.Namespace == own ? Readiness.Stalled(ConditionReasons.ManagerNotFound, $"KafkaManager {key} does not exist: create it, or correct spec.managerRef")
            : Readiness.Stalled(
                ConditionReasons.ManagerNotAllowed,
                $"KafkaManager {key} does not exist, or does not allow consumers of namespace {own}: correct the reference, or add the namespace to its spec.allowedNamespaces");
        return manager is null || why is not null;
    }

    /// <summary>The leader has found that the manager, or a broker that its cluster advertises, is at a denied address; null when it has not.</summary>
    public static Readiness? EgressDenied(KafkaManager manager)
        => Conditions.Find(manager.Status?.Conditions, ConditionTypes.Ready) is { Reason: ConditionReasons.EgressDenied } ready
            ? Readiness.Stalled(ConditionReasons.EgressDenied, $"KafkaManager {EntityKey.Of(manager)}: {ready.Message}")
            : null;
}
