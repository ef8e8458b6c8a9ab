using KafkaFetch.Operator.Workers;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Workers;

[Trait("Ring", "Unit")]
public sealed class WorkerExpiryTests
{
    private readonly FakeTimeProvider time = new();
    private readonly WorkerExpiry expiry;
    private long? watchingSince;

    public WorkerExpiryTests()
    {
        expiry = new WorkerExpiry(time);
        watchingSince = time.GetTimestamp();
    }

    [Fact]
    public void A_worker_that_does_not_renew_is_dead_after_its_expiry()
    {
        Living("a1", "b1", "c1");

        Assert.Equal("abc", After(19, "a2", "b2", "c1"));
        Assert.Equal("ab", After(2, "a2", "b2", "c1"));
    }

    [Fact]
    public void When_most_fall_silent_at_once_one_expiry_more_is_waited()
    {
        Living("a1", "b1", "c1");

        Assert.Equal("abc", After(25, "a1", "b1", "c1"));
        Assert.Equal("", After(20, "a1", "b1", "c1"));
    }

    [Fact]
    public void Those_that_died_long_ago_delay_nobody_elses_end()
    {
        Living("a1", "b1", "c1");
        Assert.Equal("ab", After(21, "a2", "b2", "c1"));
        Assert.Equal("ab", After(19, "a3", "b2", "c1"));

        Assert.Equal("a", After(2, "a3", "b2", "c1"));
    }

    [Fact]
    public void A_dead_worker_that_renews_lives()
    {
        Living("a1", "b1");
        Assert.Equal("a", After(21, "a2", "b1"));

        Assert.Equal("ab", After(1, "a2", "b2"));
    }

    [Fact]
    public void Nobody_dies_while_the_watch_is_down_and_its_time_counts_for_nothing()
    {
        Living("a1", "b1", "c1");
        watchingSince = null;
        Assert.Equal("abc", After(60, "a1", "b1", "c1"));

        watchingSince = time.GetTimestamp();
        Assert.Equal("abc", After(19, "a2", "b2", "c1"));
        Assert.Equal("ab", After(2, "a2", "b2", "c1"));
    }

    [Fact]
    public void A_worker_whose_lease_is_gone_is_dead_at_once()
    {
        Living("a1", "b1");

        Assert.Equal("a", Living("a1"));
    }

    [Fact]
    public void Only_what_is_dead_for_an_hour_is_forgotten()
    {
        Living("a1", "b1");
        After(3590, "a2", "b1");
        Assert.Empty(expiry.Forgotten());

        Assert.Equal("a", After(20, "a3", "b1"));
        Assert.Equal(["b"], expiry.Forgotten());
    }

    [Fact]
    public void A_lease_tells_the_worker_that_wrote_it()
    {
        var worker = new WorkerState("w-1", "zone-a", 250, Draining: true);

        Assert.Equal(worker, WorkerLease.Read(WorkerLease.Make(worker, "ns", "id", time.GetUtcNow())));
    }

    private string After(int seconds, params string[] leases)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        return Living(leases);
    }

    /// <summary>Leases as a name of one letter and a version.</summary>
    private string Living(params string[] leases)
        => string.Concat(expiry.Living([.. leases.Select(l => (l[..1], l[1..]))], watchingSince).Order());
}
