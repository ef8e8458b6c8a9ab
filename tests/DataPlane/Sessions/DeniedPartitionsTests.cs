using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Sessions;
using Seen = KafkaFetch.DataPlane.Sessions.DeniedPartitions.Seen;

namespace KafkaFetch.DataPlane.Tests.Sessions;

[Trait("Ring", "Unit")]
public class DeniedPartitionsTests
{
    private static readonly PartitionId Orders = new("orders", 0);
    private static readonly PartitionId Audit = new("audit", 1);

    [Fact]
    public void It_is_over_when_the_log_is_told_of_again() => Over(new(5, false), new(5, true));

    [Fact]
    public void It_is_over_when_the_position_moves() => Over(new(5, true), new(6, true));

    [Fact]
    public void It_is_over_when_the_partition_has_gone() => Over(new(5, false), null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_lasts_while_nothing_changes(bool logTold)
    {
        var denied = new DeniedPartitions();
        denied.Add(Orders, new(null, logTold));

        Assert.False(denied.Observe(_ => new(null, logTold)));
        Assert.True(denied.Any);
    }

    [Fact]
    public void One_topic_does_not_speak_for_another_and_a_partition_does_for_its_topic()
    {
        var denied = new DeniedPartitions();
        denied.Add(Orders, new(5, false));
        denied.Add(Orders with { Partition = 1 }, new(null, false));
        denied.Add(Audit, new(7, false));

        Assert.False(denied.Observe(id => id == Orders ? new Seen(5, true) : id == Audit ? new Seen(7, false) : new Seen(null, false)));
        Assert.True(denied.Observe(_ => new Seen(7, true)));
        Assert.False(denied.Observe(_ => new Seen(7, true)));
    }

    private static void Over(Seen before, Seen? now)
    {
        var denied = new DeniedPartitions();
        denied.Add(Orders, before);

        Assert.True(denied.Observe(_ => now));
        Assert.False(denied.Any);
    }
}
