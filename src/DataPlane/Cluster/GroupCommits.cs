using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// Reads a group's commits through a consumer's own call. The admin client's ListConsumerGroupOffsets fails an assertion of librdkafka
/// 2.16, and so ends the process, when the brokers cannot be reached.
/// </summary>
internal static class GroupCommits
{
    /// <summary>The commits of the consumer's group; blocks for the timeout at most. Null when the cluster did not answer.</summary>
    public static IReadOnlyDictionary<PartitionId, long>? Read<TKey, TValue>(
        IConsumer<TKey, TValue> consumer, IReadOnlyCollection<PartitionId> partitions, TimeSpan timeout)
    {
        try
        {
            return consumer.Committed(partitions.Select(p => new TopicPartition(p.Topic, p.Partition)), timeout)
                .Where(p => p.Offset.Value >= 0)
                .ToDictionary(p => new PartitionId(p.Topic, p.Partition.Value), p => p.Offset.Value);
        }
        catch (KafkaException fault) when (fault.Error.Code == ErrorCode.GroupIdNotFound)
        {
            // Some brokers say so of a group that has never committed; Apache Kafka answers without offsets.
            return new Dictionary<PartitionId, long>();
        }
        catch (KafkaException)
        {
            return null;
        }
    }
}
