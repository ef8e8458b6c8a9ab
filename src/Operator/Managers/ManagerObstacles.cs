using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Managers;

/// <summary>The words for what keeps a consumer from its manager.</summary>
internal static class ManagerObstacles
{
    public static string NotFound(EntityKey manager) => $"KafkaManager {manager} does not exist: create it, or correct spec.managerRef";

    public static string NotAllowed(EntityKey manager, KafkaConsumer consumer)
        => $"KafkaManager {manager} does not allow consumers of namespace {consumer.Metadata.NamespaceProperty}: add it to its spec.allowedNamespaces";
}
