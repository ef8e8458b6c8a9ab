using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Tests.Assignments;

[Trait("Ring", "Unit")]
public sealed class TopicIdentitiesTests
{
    private readonly TopicIdentities topics = new(new Dictionary<string, string> { ["orders"] = "a" });

    [Fact]
    public void What_is_not_known_is_nobody_and_not_another()
    {
        Assert.Null(topics.Of("orders"));
        Assert.Null(topics.OfCommit("orders", 0));
        Assert.False(topics.IsAnother("orders"));
        Assert.False(topics.IsAnother("unheard of"));
    }

    [Fact]
    public void An_id_is_news_once()
    {
        Assert.True(Saw("a", 0));
        Assert.False(Saw("a", 1));
        Assert.Equal(1, topics.Version);
        Assert.Equal(("a", "a", false), (topics.Of("orders"), topics.OfCommit("orders", 1), topics.IsAnother("orders")));
    }

    [Fact]
    public void A_topic_made_anew_is_another_and_commits_speak_of_the_old_one_until_the_group_has_settled()
    {
        Saw("a", 0);
        Assert.True(Saw("b", 1_000));
        Assert.Equal("b", topics.Of("orders"));
        Assert.True(topics.IsAnother("orders"));
        Assert.Equal("a", topics.OfCommit("orders", 1_000 + TopicIdentities.SettleMs - 1));
        Assert.Equal("b", topics.OfCommit("orders", 1_000 + TopicIdentities.SettleMs));
    }

    [Fact]
    public void A_broker_that_lags_behind_is_not_believed()
    {
        Saw("a", 0);
        Saw("b", 1);
        Assert.False(Saw("a", 2));
        Assert.Equal("b", topics.Of("orders"));
    }

    [Fact]
    public void A_topic_made_anew_before_the_member_began_is_another_whose_commits_are_its_own()
    {
        Assert.True(Saw("b", 0));
        Assert.True(topics.IsAnother("orders"));
        Assert.Equal("b", topics.OfCommit("orders", 0));
    }

    private bool Saw(string id, long nowMs) => topics.Saw(new Dictionary<string, string> { ["orders"] = id }, nowMs);
}
