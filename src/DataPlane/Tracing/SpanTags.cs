namespace KafkaFetch.DataPlane.Tracing;

/// <summary>The names of attributes: OpenTelemetry's where it has one, else our own.</summary>
internal static class SpanTags
{
    public const string System = "messaging.system";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string Destination = "messaging.destination.name";
    public const string Partition = "messaging.destination.partition.id";
    public const string Group = "messaging.consumer.group.name";
    public const string BatchCount = "messaging.batch.message_count";
    public const string Offset = "messaging.kafka.offset";
    public const string Tombstone = "messaging.kafka.message.tombstone";
    public const string ErrorType = "error.type";
    public const string Namespace = "kafkafetch.namespace";
    public const string Consumer = "kafkafetch.consumer";
    public const string Attempt = "kafkafetch.attempt";
    public const string Outcome = "kafkafetch.outcome";
    public const string Code = "kafkafetch.code";
    public const string Delivered = "kafkafetch.delivered";
}
