using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>What the handle complains of.</summary>
internal sealed partial class GroupSession
{
    private readonly DeniedPartitions denied = new();
    private bool unauthorized;
    private bool protocolTold;

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
        if (error.Code != ErrorCode.Local_AutoOffsetReset)
        {
            MayBeUnfetched(where);
        }

        switch (error.Code)
        {
            case ErrorCode.Local_AutoOffsetReset:
                NeedsStart(where, error.Reason);
                break;
            case ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition:
                context.Health.Topics(MissingTopic(onlyTopic ?? where.Topic ?? (settings.Pattern?.Text ?? string.Join(", ", settings.Topics))));
                break;
            case ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed:
                Denied(where, error.Reason);
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

    private void Denied(TopicPartition where, string reason)
    {
        var partition = new PartitionId(where.Topic ?? onlyTopic ?? "", where.Partition.Value);
        if (partitions.GetValueOrDefault(partition) is { } state)
        {
            denied.Add(partition, See(state));
        }

        unauthorized = true;
        context.Health.Handle(new MemberFault(
            "AuthorizationFailed", $"{reason}. Grant Read and Describe on the topics and Read on the group {settings.GroupId}."));
    }

    /// <summary>A record, or the end of a log, has come. While a partition is denied it speaks for its own one alone.</summary>
    private void Authorized()
    {
        if (unauthorized && !denied.Any)
        {
            unauthorized = false;
            context.Health.Handle(null);
        }
    }

    private void ObserveRights()
    {
        // Looked at on every turn of the owner: no delegate is made for nothing.
        if (denied.Any && denied.Observe(id => partitions.GetValueOrDefault(id) is { Ended: false } state ? See(state) : null))
        {
            Authorized();
        }
    }

    private DeniedPartitions.Seen See(PartitionState state)
    {
        try
        {
            var log = consumer.GetWatermarkOffsets(new TopicPartition(state.Id.Topic, state.Id.Partition));
            return new(state.Ledger.Position, log.Low.Value >= 0 && log.High.Value >= 0);
        }
        catch (KafkaException)
        {
            // The handle does not know it yet: nothing was told.
            return new(state.Ledger.Position, false);
        }
    }

    /// <summary>
    /// Judges, once, a member that the brokers have assigned nothing for too long: they say nothing to one for whom there is no partition,
    /// and nothing to a protocol that they do not know.
    /// </summary>
    private void ObserveProtocol(long now)
    {
        if (protocolTold || assigned || settings.Protocol != MembershipProtocol.Consumer || context.Health.Fault is not null
            || now - StartedMs < context.Options.ProtocolDeadline.TotalMilliseconds)
        {
            return;
        }

        protocolTold = true;
        if (settings.MayHaveNothing)
        {
            assigned = true;
            context.Health.Changed();
            return;
        }

        context.Health.Handle(ProtocolUnsupported());
    }

    /// <summary>The fault of brokers that do not speak the protocol, or not yet.</summary>
    internal static MemberFault ProtocolUnsupported() => new(
        "GroupProtocolUnsupported",
        "The brokers answer, but not to the group protocol consumer (KIP-848): it needs Kafka 4.0 or newer with group.version 1. Set spec.groupProtocol: classic.");

    /// <summary>The fault of a pattern that nothing matches.</summary>
    internal static MemberFault NothingMatches(TopicPattern pattern)
        => new("TopicNotFound", $"The cluster has no topic that matches {pattern}. Create one, or correct spec.topicPattern; it is consumed soon after it appears.");

    /// <summary>The fault of a topic that is not there.</summary>
    internal static MemberFault MissingTopic(string topics)
        => new("TopicNotFound", $"The cluster has no topic {topics}. Create it, or correct spec.topics; it is consumed as soon as it appears.");
}
