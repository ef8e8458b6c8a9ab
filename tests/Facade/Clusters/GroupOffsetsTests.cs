using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Facade.Clusters;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Unit")]
public class GroupOffsetsTests
{
    private static readonly PartitionId Owned = new("a", 0);
    private static readonly PartitionId Left = new("b", 0);

    [Fact]
    public void Members_commits_and_ends_are_joined_and_lag_counts_where_something_is_committed()
    {
        var answer = Answer(new() { [Left] = 4 }, new() { [Owned] = 9, [Left] = 10 });
        Assert.Equal([new GroupPartition("a", 0, "m", null, 9, null), new GroupPartition("b", 0, null, 4, 10, 6)], answer.Partitions);
        Assert.Equal(6, answer.Lag);
    }

    [Fact]
    public void A_lag_with_a_hole_is_not_known()
    {
        Assert.Null(Answer(new() { [Owned] = 1, [Left] = 4 }, new() { [Owned] = 9 }).Lag);
        Assert.Null(Answer([], new() { [Owned] = 9 }).Lag);
    }

    [Fact]
    public void A_commit_beyond_an_end_that_was_read_before_is_no_lag() => Assert.Equal(0, Answer(new() { [Owned] = 9 }, new() { [Owned] = 8 }).Lag);

    private static GroupAnswer Answer(Dictionary<PartitionId, long> committed, Dictionary<PartitionId, long> ends) => GroupOffsets.Answer(
        new GroupInfo("g", "Stable", "consumer", "range", [new GroupMember("m", "c", "h", [Owned])]), new GroupScope([], false), committed, ends);
}
