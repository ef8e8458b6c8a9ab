using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class OrderingTests
{
    [Fact]
    public async Task With_order_by_key_a_failing_key_holds_back_its_own_records_and_the_commit_only()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 50);
        await broker.ProduceAsync(topic, 0, 50);
        await using var host = new TestHost(broker);
        var fail = true;
        var sink = new RecordingSink
        {
            // It needs no payload: the order does.
            Fields = RecordFields.None,
            Answer = (r, _) => ValueTask.FromResult(
                Volatile.Read(ref fail) && r.Offset == 7 ? SinkAnswer.Retry("DeliveryFailing", "no") : SinkAnswer.Delivered),
        };
        var member = host.Start(host.Settings(topic) with { Ordering = DeliveryOrdering.Key }, sink);

        await Until.TrueAsync("98 records are delivered", () => sink.Delivered.Count == 98);

        // k7 is the key of the offsets 7 and 57; what shares its slot would wait too, and of these fifty keys none does.
        Assert.DoesNotContain(sink.Delivered, r => r.Offset is 7 or 57);
        var snapshot = await member.SnapshotAsync("the head is shown", s => s.Partitions is [{ Blocked.Offset: 7, Committable: 7, InFlight: 93 }]);
        Assert.Equal(MemberState.Consuming, snapshot.State);

        Volatile.Write(ref fail, false);
        await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 100, InFlight: 0, Blocked: null }]);
        Assert.Equal([7, 57], sink.Delivered.Select(r => r.Offset).Where(o => o is 7 or 57));
        foreach (var key in sink.Delivered.GroupBy(r => Encoding.UTF8.GetString(r.Key!)))
        {
            Assert.Equal(key.Select(r => r.Offset).Order(), key.Select(r => r.Offset));
        }
    }

    [Fact]
    public async Task Without_an_order_one_partition_uses_every_lane()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 64);
        await using var host = new TestHost(broker);
        var release = new TaskCompletionSource();
        var sink = new RecordingSink
        {
            Answer = async (_, stop) =>
            {
                await release.Task.WaitAsync(stop);
                return SinkAnswer.Delivered;
            },
        };
        var member = host.Start(host.Settings(topic) with { Ordering = DeliveryOrdering.None, Concurrency = 16 }, sink);

        await Until.TrueAsync("16 deliveries run", () => sink.Attempts.Count == 16);
        await member.SnapshotAsync("the rest waits", s => s.Partitions is [{ InFlight: 64 }]);
        Assert.Equal(16, sink.Attempts.Count);
        release.SetResult();
        await member.SnapshotAsync("all is committed", s => s.Partitions is [{ Committed: 64 }]);
        Assert.Equal(64, sink.Delivered.Count);
    }
}
