using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Unit")]
public class ClusterReadsTests
{
    [Fact]
    public async Task A_tenant_has_no_more_reads_at_once_than_a_few_and_others_have_theirs()
    {
        var reads = new ClusterReads();
        var silent = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Enumerable.Range(0, ClusterReads.MaxPerTenant).Select(_ => reads.Of("bob").RunAsync(() => silent.Task)).ToList();

        var refused = await Assert.ThrowsAsync<ProblemException>(() => reads.Of("bob").RunAsync(() => Task.FromResult(1)));

        Assert.Equal(ProblemCode.TooManyRequests, refused.Code);
        Assert.NotNull(refused.RetryAfter);
        Assert.Equal(1, await reads.Of("ada").RunAsync(() => Task.FromResult(1)));
        silent.SetResult(2);
        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(2, a));
        Assert.Equal(3, await reads.Of("bob").RunAsync(() => Task.FromResult(3)));
    }

    [Fact]
    public async Task A_read_that_fails_counts_no_more()
    {
        var reads = new ClusterReads();

        for (var i = 0; i <= ClusterReads.MaxPerTenant; i++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => reads.Of("bob").RunAsync<int>(() => throw new TimeoutException()));
        }
    }
}
