using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Facade.Clusters;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Unit")]
public class GroupScopeTests
{
    private static readonly Dictionary<string, int> Topics = new() { ["a"] = 2, ["b"] = 2, ["__consumer_offsets"] = 50 };

    [Fact]
    public void All_partitions_are_asked_for_but_those_of_Kafkas_own_topics()
    {
        var scope = GroupScope.Of(Topics, []);
        Assert.Equal([new("a", 0), new("a", 1), new("b", 0), new("b", 1)], scope.Partitions);
        Assert.False(scope.Partial);
    }

    [Fact]
    public void With_too_many_the_topics_of_members_go_first_and_the_answer_says_so()
    {
        var scope = GroupScope.Of(Topics, [new GroupMember("m", "c", "h", [new("b", 0)])], max: 3);
        Assert.Equal([new("b", 0), new("b", 1), new("a", 0)], scope.Partitions);
        Assert.True(scope.Partial);
    }
}
