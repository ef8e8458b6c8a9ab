namespace KafkaFetch.DataPlane.Cluster;

/// <summary>One setting of a topic.</summary>
/// <param name="Name">Kafka's name of it, such as <c>retention.ms</c>.</param>
/// <param name="Value">Its value; null when it has none, and always null when it is sensitive.</param>
/// <param name="Source">Where the value comes from, such as <c>DynamicTopicConfig</c> or <c>DefaultConfig</c>.</param>
/// <param name="IsDefault">Whether nobody has set it for this topic or its brokers.</param>
/// <param name="IsReadOnly">Whether it cannot be changed while the brokers run.</param>
/// <param name="IsSensitive">Whether the brokers keep the value secret.</param>
public sealed record TopicSetting(string Name, string? Value, string Source, bool IsDefault, bool IsReadOnly, bool IsSensitive);
