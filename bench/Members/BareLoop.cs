using System.Diagnostics;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Bench.Members;

/// <summary>A loop around Consume as one writes it by hand: no ledger, no lanes, no bounds.</summary>
internal static class BareLoop
{
    /// <summary>With the librdkafka settings of a member, storing once a partition a second.</summary>
    public static TimeSpan LikeAMember(MemberSettings settings, long records)
    {
        var config = ClientConfiguration.Member(settings, new MemberHostOptions(), RecordFields.All);
        config["auto.offset.reset"] = "earliest";
        var topic = settings.Topics[0];
        var positions = new Dictionary<int, long>();
        var stored = Stopwatch.GetTimestamp();
        return Run(config, topic, records, (consumer, result) =>
        {
            positions[result.Partition.Value] = result.Offset.Value + 1;
            if (Stopwatch.GetElapsedTime(stored) > TimeSpan.FromSeconds(1))
            {
                stored = Stopwatch.GetTimestamp();
                foreach (var (partition, offset) in positions)
                {
                    consumer.StoreOffset(new TopicPartitionOffset(topic, partition, offset));
                }
            }
        });
    }

    /// <summary>With the default settings: what is read is stored, whatever becomes of it.</summary>
    public static TimeSpan WithDefaults(MemberSettings settings, long records)
        => Run(Defaults(settings), settings.Topics[0], records, (_, _) => { });

    /// <summary>With the default settings but storing each record once it is done, as the client's documentation has it for at least once.</summary>
    public static TimeSpan StoringEach(MemberSettings settings, long records)
    {
        var config = Defaults(settings);
        config["enable.auto.offset.store"] = "false";
        return Run(config, settings.Topics[0], records, (consumer, result) => consumer.StoreOffset(result));
    }

    private static Dictionary<string, string> Defaults(MemberSettings settings) => new()
    {
        ["bootstrap.servers"] = string.Join(',', settings.Cluster.BootstrapServers),
        ["group.id"] = settings.GroupId,
        ["auto.offset.reset"] = "earliest",
    };

    /// <summary>The time from the first record to the last.</summary>
    private static TimeSpan Run(
        Dictionary<string, string> config, string topic, long records, Action<IConsumer<byte[], byte[]>, ConsumeResult<byte[], byte[]>> done)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(topic);
        var first = 0L;
        for (var count = 0L; count < records;)
        {
            var result = consumer.Consume(100);
            if (result is null)
            {
                continue;
            }

            first = first == 0 ? Stopwatch.GetTimestamp() : first;
            count++;
            done(consumer, result);
        }

        var elapsed = Stopwatch.GetElapsedTime(first);
        consumer.Close();
        return elapsed;
    }
}
