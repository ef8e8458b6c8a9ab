using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Owners;

[Trait("Ring", "Unit")]
public sealed class InboxTests : IPartitionObserver, IDisposable
{
    private const int LongMs = 30_000;

    private readonly Inbox inbox = new();

    [Fact]
    public async Task Too_few_completions_end_no_wait_but_are_there_after_it()
    {
        var partition = new PartitionState(new PartitionId("t", 0), inbox, this);
        inbox.Post(partition, 0, 2);
        Assert.Equal([(0L, 2)], Taken());

        inbox.Post(partition, 2, 1);
        Assert.Single(Taken());
        inbox.Wait(1, atLeast: 5);
        Assert.Empty(Taken());

        var waiting = Task.Run(() => inbox.Wait(50, atLeast: 5), TestContext.Current.CancellationToken);
        inbox.Post(partition, 3, 1);
        await waiting;
        Assert.Equal([(3L, 1)], Taken());
    }

    [Fact]
    public async Task Enough_completions_and_a_wake_up_end_a_wait()
    {
        var partition = new PartitionState(new PartitionId("t", 0), inbox, this);
        var waiting = Task.Run(() => inbox.Wait(LongMs, atLeast: 5), TestContext.Current.CancellationToken);
        inbox.Post(partition, 0, 3);
        inbox.Post(partition, 7, 2);
        await Until.TrueAsync("the wait is over", () => waiting.IsCompleted);
        Assert.Equal([(0L, 3), (7L, 2)], Taken());

        waiting = Task.Run(() => inbox.Wait(LongMs, atLeast: 5), TestContext.Current.CancellationToken);
        inbox.Wake();
        await Until.TrueAsync("the wait is over", () => waiting.IsCompleted);
    }

    public void Dispose() => inbox.Dispose();

    void IPartitionObserver.AttemptFailed(PartitionId partition, in Failure failure, bool news)
    {
    }

    void IPartitionObserver.DeadLettered(PartitionId partition, in Failure failure)
    {
    }

    void IPartitionObserver.Healed()
    {
    }

    private List<(long Sequence, int Count)> Taken() => [.. inbox.Take().ToArray().Select(c => (c.Sequence, c.Count))];
}
