using KafkaFetch.Operator.Workers;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Workers;

[Trait("Ring", "Unit")]
public sealed class DrainPatienceTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider time = new();
    private readonly DrainPatience patience;

    public DrainPatienceTests() => patience = new DrainPatience(Grace, time);

    [Fact]
    public void It_waits_while_members_go_and_no_longer_than_the_last_is_gone()
    {
        Assert.True(patience.Waits(2, leaving: 1));
        Assert.True(After(9, members: 1, leaving: 0));
        Assert.True(After(9, members: 1, leaving: 1));
        Assert.False(After(1, members: 0, leaving: 0));
    }

    [Fact]
    public void Where_nobody_takes_anything_it_gives_up_early()
    {
        Assert.True(patience.Waits(2, leaving: 0));
        Assert.True(After(9, members: 2, leaving: 0));
        Assert.False(After(2, members: 2, leaving: 0));
    }

    [Fact]
    public void It_never_waits_longer_than_the_grace()
    {
        Assert.True(After(29, members: 2, leaving: 1));
        Assert.False(After(1, members: 2, leaving: 1));
    }

    private bool After(int seconds, int members, int leaving)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        return patience.Waits(members, leaving);
    }
}
