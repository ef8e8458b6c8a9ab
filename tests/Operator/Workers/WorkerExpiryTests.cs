using KafkaFetch.Operator.Workers;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Workers;

[Trait("Ring", "Unit")]
public sealed class WorkerExpiryTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_worker_that_does_not_renew_is_dead_after_its_expiry()
    {
        var expiry = new WorkerExpiry(time);
        expiry.Living([("a", "1"), ("b", "1"), ("c", "1")]);

        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(3, expiry.Living([("a", "2"), ("b", "2"), ("c", "1")]).Count);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["a", "b"], expiry.Living([("a", "2"), ("b", "2"), ("c", "1")]).Order());
    }

    [Fact]
    public void When_most_fall_silent_at_once_one_expiry_more_is_waited()
    {
        var expiry = new WorkerExpiry(time);
        (string, string)[] leases = [("a", "1"), ("b", "1"), ("c", "1")];
        expiry.Living(leases);

        time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(3, expiry.Living(leases).Count);
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(expiry.Living(leases));
    }

    [Fact]
    public void A_worker_whose_lease_is_gone_is_dead_at_once()
    {
        var expiry = new WorkerExpiry(time);
        expiry.Living([("a", "1"), ("b", "1")]);

        Assert.Equal(["a"], expiry.Living([("a", "1")]));
    }

    [Fact]
    public void A_lease_tells_the_worker_that_wrote_it()
    {
        var worker = new WorkerState("w-1", "zone-a", 250, Draining: true);

        Assert.Equal(worker, WorkerLease.Read(WorkerLease.Make(worker, "ns", "id", time.GetUtcNow())));
    }
}
