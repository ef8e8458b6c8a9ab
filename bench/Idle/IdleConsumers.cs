using System.Diagnostics;
using Confluent.Kafka;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Bench.Idle;

/// <summary>Bare consumers with a member's librdkafka settings, all polled by one thread each 50 ms.</summary>
internal static class IdleConsumers
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(50);

    public static string Measure(BenchBroker broker, string topic, int members)
    {
        // One of each first, so that what the first one loads is nobody's share.
        using var first = Start(broker, topic, "first");
        Poll([first], Phases.Settle, () => first.Assignment.Count == 1);
        var before = Footprint.Now();
        var consumers = Enumerable.Range(0, members).Select(i => Start(broker, topic, $"g{i}")).ToList();
        Poll(consumers, Phases.Patience, () => consumers.TrueForAll(c => c.Assignment.Count == 1));
        Poll(consumers, Phases.Settle, () => false);
        var after = Footprint.Now();
        var started = Stopwatch.GetTimestamp();
        var oldest = Poll(consumers, Phases.Watched, () => false);
        var cores = (Footprint.Now(collected: false).Cpu - after.Cpu) / Stopwatch.GetElapsedTime(started);
        return Footprint.Line(members, before, after, cores, oldest);
    }

    private static IConsumer<byte[], byte[]> Start(BenchBroker broker, string topic, string group)
    {
        var config = ClientConfiguration.Member(
            broker.SettingsOf(topic, 1, $"{topic}-bare-{group}"), new MemberHostOptions(), RecordFields.Payload | RecordFields.Timestamp);
        config["auto.offset.reset"] = "earliest";
        var consumer = new ConsumerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(topic);
        return consumer;
    }

    /// <summary>Polls all until it is enough.</summary>
    /// <returns>The longest time between two polls of one.</returns>
    private static TimeSpan Poll(List<IConsumer<byte[], byte[]>> consumers, TimeSpan most, Func<bool> enough)
    {
        var started = Stopwatch.GetTimestamp();
        var longest = TimeSpan.Zero;
        while (Stopwatch.GetElapsedTime(started) < most && !enough())
        {
            var sweep = Stopwatch.GetTimestamp();
            consumers.ForEach(c => c.Consume(0));
            var took = Stopwatch.GetElapsedTime(sweep);
            longest = took > longest ? took : longest;
            if (took < Sweep)
            {
                Task.Delay(Sweep - took, TimeProvider.System).Wait();
            }
        }

        return longest + Sweep;
    }
}
