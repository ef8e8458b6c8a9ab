using Confluent.Kafka;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>What the handle complains of.</summary>
internal sealed partial class GroupSession
{
    private bool unauthorized;

    private void OnError(Error error)
    {
        if (closing)
        {
            return;
        }

        if (error.IsFatal)
        {
            Fatal ??= error;
        }

        if (watch.Saw(error))
        {
            context.Health.Connection(watch.Fault);
        }
    }

    /// <summary>Any thread: librdkafka logs where it stands.</summary>
    private void OnLog(LogMessage line)
    {
        if (watch.Saw(line) && !closing)
        {
            context.Health.Connection(watch.Fault);
        }
    }

    private void OnConsumeError(ConsumeException exception)
    {
        var error = exception.Error;
        var where = exception.ConsumerRecord?.TopicPartition ?? new TopicPartition(onlyTopic, Partition.Any);
        switch (error.Code)
        {
            case ErrorCode.Local_AutoOffsetReset:
                NeedsStart(where, error.Reason);
                break;
            case ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition:
                context.Health.Topics(MissingTopic(onlyTopic ?? where.Topic ?? string.Join(", ", settings.Topics)));
                break;
            case ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed:
                unauthorized = true;
                context.Health.Handle(new MemberFault(
                    "AuthorizationFailed", $"{error.Reason}. Grant Read and Describe on the topics and Read on the group {settings.GroupId}."));
                break;
            default:
                if (error.IsFatal)
                {
                    Fatal ??= error;
                }

                LogConsumeError(settings.Name, error.Code, error.Reason);
                break;
        }
    }

    private void Authorized()
    {
        if (unauthorized)
        {
            unauthorized = false;
            context.Health.Handle(null);
        }
    }

    /// <summary>The fault of a topic that is not there.</summary>
    internal static MemberFault MissingTopic(string topics)
        => new("TopicNotFound", $"The cluster has no topic {topics}. Create it, or correct spec.topics; it is consumed as soon as it appears.");
}
