using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

/// <summary>Logs in which offsets lie that are no records: markers of transactions, and what was aborted.</summary>
[Trait("Ring", "Integration")]
public sealed class TransactionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_leaves_no_lag_whether_it_was_committed_or_aborted(bool committed)
    {
        await using var broker = RealBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 3);
        await broker.ProduceTransactionAsync(topic, 0, 5, committed);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();

        await AtTheEnd(host.Start(host.Settings(topic), sink), 9);

        Assert.Equal([0, 1, 2, .. Enumerable.Range(0, committed ? 5 : 0)], sink.ValuesOf(0));
    }

    [Fact]
    public async Task A_transaction_that_is_aborted_while_a_record_is_in_flight_is_passed_only_when_that_is_delivered()
    {
        await using var broker = RealBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 2);
        await broker.ProduceTransactionAsync(topic, 0, 5, commit: false);
        await using var host = new TestHost(broker);
        var release = new TaskCompletionSource();
        var sink = new RecordingSink
        {
            Answer = async (r, stop) =>
            {
                if (r.Offset == 1)
                {
                    await release.Task.WaitAsync(stop);
                }

                return SinkAnswer.Delivered;
            },
        };
        var member = host.Start(host.Settings(topic), sink);

        await member.SnapshotAsync("all is read", s => s.Partitions is [{ Position: 8, Committable: 1, Committed: 1, End: 8 }]);
        release.SetResult();
        await AtTheEnd(member, 8);
    }

    private static TestBroker RealBroker()
    {
        var broker = new TestBroker();
        Assert.SkipWhen(broker.Embedded is not null, "needs a real broker (KAFKAFETCH_TEST_BOOTSTRAP): the embedded one writes no markers");
        return broker;
    }

    private static Task<MemberSnapshot> AtTheEnd(IMember member, long end)
        => member.SnapshotAsync($"{end} is the end and committed", s => s.Partitions is [{ Committed: { } committed, End: { } told }] && committed == end && told == end);
}
