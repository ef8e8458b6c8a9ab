using Confluent.Kafka;

namespace KafkaFetch.Testing.Kafka;

/// <summary>Reads a topic from its beginning, outside every group.</summary>
public static class TopicReader
{
    /// <summary>The first records, as many as are asked for; fewer when no more came in 20 s.</summary>
    /// <param name="bootstrap">The brokers.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many partitions it has.</param>
    /// <param name="count">How many records are waited for.</param>
    public static IReadOnlyList<ConsumeResult<byte[], byte[]>> Read(string bootstrap, string topic, int partitions, int count)
        => ReadUntil(bootstrap, topic, partitions, found => found.Count >= count);

    /// <summary>The same, until what was read is enough.</summary>
    public static IReadOnlyList<ConsumeResult<byte[], byte[]>> ReadUntil(
        string bootstrap, string topic, int partitions, Func<IReadOnlyList<ConsumeResult<byte[], byte[]>>, bool> isEnough)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = "topic-reader",
            EnableAutoCommit = false,
            EnableMetricsPush = false,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        var found = new List<ConsumeResult<byte[], byte[]>>();
        var started = TimeProvider.System.GetTimestamp();
        while (!isEnough(found) && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20))
        {
            if (consumer.Consume(200) is { Message: not null } result)
            {
                found.Add(result);
            }
        }

        return found;
    }
}
