using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.Bench.Brokers;

/// <content>Topics, their records, and who reads them.</content>
internal sealed partial class BenchBroker
{
    /// <summary>What it is, for the first line of a result.</summary>
    public string Description => IsEmbedded ? "the embedded broker in a process of its own" : "a real broker";

    /// <summary>Makes the topic where the broker is real, and writes records to its partitions in turn.</summary>
    public async Task FillAsync(string topic, int partitions, int records, Func<int, byte[]> key, byte[] value)
    {
        if (!IsEmbedded)
        {
            using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Bootstrap, EnableMetricsPush = false }).Build();
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
        }

        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = Bootstrap,
            LingerMs = 20,
            QueueBufferingMaxMessages = 200_000,
            EnableMetricsPush = false,
        }).Build();
        for (var i = 0; i < records; i++)
        {
            Produce(producer, new TopicPartition(topic, i % partitions), new Message<byte[], byte[]> { Key = key(i), Value = value });
        }

        producer.Flush(TimeSpan.FromMinutes(1));
    }

    /// <summary>A member with the settings that a consumer without wishes has.</summary>
    public MemberSettings SettingsOf(string topic, int partitions, string group, string name = "bench/member-0") => new()
    {
        Name = name,
        Namespace = "bench",
        Consumer = "member",
        Cluster = new ClusterSettings(Bootstrap.Split(',')),
        GroupId = group,
        Topics = [topic],
        StartPartitions = new Dictionary<string, int> { [topic] = partitions },
        Delivery = new DeliverySettings(),
    };

    private static void Produce(IProducer<byte[], byte[]> producer, TopicPartition to, Message<byte[], byte[]> message)
    {
        while (true)
        {
            try
            {
                producer.Produce(to, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                producer.Flush(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
