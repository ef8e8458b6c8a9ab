using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Consumers;

/// <summary>The names that follow from a KafkaConsumer.</summary>
internal static class ConsumerNames
{
    /// <summary>The consumer group: <c>spec.groupId</c>, or <c>namespace.name</c>.</summary>
    public static string GroupId(KafkaConsumer consumer)
        => consumer.Spec.GroupId ?? $"{consumer.Metadata.NamespaceProperty}.{consumer.Metadata.Name}";

    /// <summary>The key of the manager that it refers to.</summary>
    public static EntityKey Manager(KafkaConsumer consumer)
        => new(consumer.Spec.ManagerRef.Namespace ?? consumer.Metadata.NamespaceProperty, consumer.Spec.ManagerRef.Name);

    /// <summary>The key of the manager that its kafka sink writes to; null without one.</summary>
    public static EntityKey? SinkManager(KafkaConsumer consumer)
        => consumer.Spec.Delivery?.Kafka is { ManagerRef: { } target }
            ? new(target.Namespace ?? consumer.Metadata.NamespaceProperty, target.Name)
            : null;

    /// <summary>The name of a member: <c>consumer-ordinal</c>.</summary>
    public static string Member(string consumer, int ordinal) => $"{consumer}-{ordinal}";
}
