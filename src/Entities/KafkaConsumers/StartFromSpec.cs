using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Where a group without committed offsets begins.</summary>
[ValidationRule(KafkaConsumerRules.StartTimestamp, KafkaConsumerRules.StartTimestampMessage)]
public sealed class StartFromSpec
{
    /// <summary>The oldest record, the end, or a time.</summary>
    public StartPosition Position { get; set; } = StartPosition.Earliest;

    /// <summary>The time (RFC 3339); for and only for <c>position: timestamp</c>.</summary>
    public DateTimeOffset? Timestamp { get; set; }
}
