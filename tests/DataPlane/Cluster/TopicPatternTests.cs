using System.Text.RegularExpressions;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class TopicPatternTests
{
    [Theory]
    [InlineData("^orders", "orders-eu", true)]
    [InlineData("^orders$", "orders-eu", false)]
    [InlineData(@"^orders\.[a-z]{2}$", "orders.eu", true)]
    [InlineData(@"^orders\.[a-z]{2}$", "orders-eu", false)]
    [InlineData("^(a|b)[0-9]+$", "b17", true)]
    [InlineData("^a", "ba", false)]
    [InlineData("^.*", "__consumer_offsets", false)]
    [InlineData("^__consumer", "__consumer_offsets", true)]
    public void A_topic_is_meant_or_not(string pattern, string topic, bool meant) => Assert.Equal(meant, new TopicPattern(pattern).Matches(topic));

    [Theory]
    [InlineData("^orders", "orders-eu")]
    [InlineData("^orders", "my-orders")]
    [InlineData("^orders$", "orders")]
    [InlineData("^orders$", "orders-eu")]
    [InlineData("^a|b", "cab")]
    [InlineData("^a|^b", "bar")]
    [InlineData("^a|^b", "cab")]
    [InlineData("^(a|b)[0-9]+$", "b17")]
    public void Brokers_that_match_the_whole_of_a_name_find_the_same(string text, string topic)
    {
        var pattern = new TopicPattern(text);

        Assert.Equal(pattern.Matches(topic), Regex.IsMatch(topic, $@"\A(?:{pattern.OfBrokers})\z"));
    }

    [Theory]
    [InlineData("orders", "begins with ^")]
    [InlineData(@"^a\d", @"\d")]
    [InlineData(@"^a\w+", @"\w")]
    [InlineData(@"^(a)\1", @"\1")]
    [InlineData("^(?i)a", "(?")]
    [InlineData("^(?=a)", "(?")]
    [InlineData("^a+?", "+?")]
    [InlineData("^a++", "++")]
    [InlineData("^[[:alpha:]]", "[:")]
    [InlineData("^(a", "not a regular expression")]
    [InlineData("^a{2,1}", "not a regular expression")]
    public void What_is_not_understood_everywhere_is_refused(string pattern, string words)
    {
        Assert.Contains(words, TopicPattern.Fault(pattern), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TopicPattern(pattern));
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_does_not()
        => Assert.False(new TopicPattern("^(a+)+$").Matches(new string('a', 248) + "b"));
}
