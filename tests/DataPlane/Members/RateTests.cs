using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class RateTests
{
    [Fact]
    public async Task A_member_takes_no_more_than_its_rate_and_a_change_holds_without_a_rebalance()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 5_000);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var started = TimeProvider.System.GetTimestamp();
        var member = host.Start(host.Settings(topic), sink);
        member.SetRecordsPerSecond(100);

        await Until.TrueAsync("100 records are delivered", () => sink.Delivered.Count >= 100);

        // 11 were held at the start; the first record may have come at any time since.
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(sink.Delivered.Count, 100, (100 * seconds) + 11);
        Assert.True(seconds > 0.85, $"100 records took {seconds} s.");
        Assert.Equal(0, member.Snapshot().Partitions[0].Blocked?.Attempts ?? 0);
        var rebalances = (await host.MetricsAsync()).Split('\n').Single(l => l.StartsWith("kafkafetch_consumer_rebalances_total{", StringComparison.Ordinal));

        member.SetRecordsPerSecond(null);
        await Until.TrueAsync("the rest comes at once", () => sink.Delivered.Count == 5_000);

        Assert.Contains(rebalances, await host.MetricsAsync(), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 5_000), sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_member_at_its_rate_stops_at_once()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 100);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();
        var member = host.Start(host.Settings(topic), sink);
        member.SetRecordsPerSecond(1);
        await Until.TrueAsync("two records are delivered", () => sink.Delivered.Count == 2);

        var started = TimeProvider.System.GetTimestamp();
        await member.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(10));

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(6));
        Assert.InRange(sink.Delivered.Count, 2, 4);
    }

    [Fact]
    public async Task A_rate_below_one_is_refused()
    {
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        var member = host.Start(host.Settings("orders") with { Delivery = null }, sink: null);
        Assert.Throws<ArgumentOutOfRangeException>(() => member.SetRecordsPerSecond(0));
    }
}
