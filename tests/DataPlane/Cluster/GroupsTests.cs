using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class GroupsTests
{
    [Theory]
    [InlineData("Empty", "Empty", true)]
    [InlineData("Dead", null, false)]
    [InlineData("Stable", "Stable", false)]
    [InlineData("", null, false)]
    public void A_group_whose_members_the_brokers_hide_is_not_told_as_one_without_members(string told, string? state, bool known)
    {
        var group = Groups.Of(Group(new Error(ErrorCode.NoError), told));
        Assert.Equal((state, known), (group.State, group.Members is not null));
    }

    [Fact]
    public void A_group_that_may_not_be_described_is_there_all_the_same()
    {
        var group = Groups.Of(Group(new Error(ErrorCode.GroupAuthorizationFailed), ""));
        Assert.Equal("g", group.Name);
        Assert.Null(group.Members);
    }

    private static Confluent.Kafka.GroupInfo Group(Error error, string state)
        => new(new BrokerMetadata(1, "a", 1), "g", error, state, "consumer", "", []);
}
