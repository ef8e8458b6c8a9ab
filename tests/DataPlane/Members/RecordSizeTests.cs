using Confluent.Kafka;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class RecordSizeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    [InlineData(4_000_000)]
    [InlineData(20_000_000)]
    public async Task A_record_of_any_size_that_the_topic_takes_comes_and_what_is_behind_it_too(int bytes)
    {
        await using var broker = new TestBroker();
        Assert.SkipWhen(
            bytes > 5_000_000 && broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one keeps 5 MiB of a partition");
        var topic = await broker.CreateTopicAsync("orders", 1, maxRecordBytes: 30_000_000);
        using (var producer = new ProducerBuilder<Null, byte[]>(
            new ProducerConfig { BootstrapServers = broker.Bootstrap, MessageMaxBytes = 50_000_000, EnableMetricsPush = false }).Build())
        {
            foreach (var value in new[] { new byte[bytes], "behind"u8.ToArray() })
            {
                await producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = value }, TestContext.Current.CancellationToken);
            }
        }

        await using var host = new TestHost(broker);
        var sink = new RecordingSink();

        // Both bounds are less than the large ones, which pass all the same, each alone.
        await host.Start(host.Settings(topic) with { MaxInFlightBytes = 500_000 }, sink)
            .SnapshotAsync("both are committed", s => s.Partitions is [{ Committed: 2, InFlight: 0 }]);

        Assert.Equal([bytes, 6], sink.Delivered.Select(r => r.Value!.Length));
    }
}
