using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>What a producer's error means for a record.</summary>
internal static class KafkaFailures
{
    internal static SinkAnswer Of(Error error, KafkaSinkSettings settings)
    {
        var target = $"Topic {settings.Topic} at {settings.Cluster}";
        var code = (int)error.Code;
        return error.Code switch
        {
            ErrorCode.MsgSizeTooLarge => SinkAnswer.Reject(
                "DeliveryRejected", $"{target}: the record is too large; raise the topic's max.message.bytes", code),
            ErrorCode.InvalidRecord or ErrorCode.InvalidMsg => SinkAnswer.Reject(
                "DeliveryRejected", $"{target} refuses the record: {error.Reason}; a compacted topic takes no record without a key", code),
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition => SinkAnswer.Halt(
                "TopicNotFound", $"{target} does not exist; create it, or correct delivery.kafka.topic", code),
            ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed => SinkAnswer.Halt(
                "AuthorizationFailed", $"{target} may not be written to; grant Write and Describe on it", code),
            ErrorCode.Local_MsgTimedOut => SinkAnswer.Retry(
                "DeliveryFailing", $"{target} did not acknowledge the record in time; check the brokers and delivery.kafka.managerRef", code),
            _ => SinkAnswer.Retry("DeliveryFailing", $"{target} did not take the record: {error.Reason}", code),
        };
    }
}
