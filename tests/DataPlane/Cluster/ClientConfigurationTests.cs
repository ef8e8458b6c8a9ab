using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class ClientConfigurationTests
{
    private static readonly MemberSettings Settings = new()
    {
        Name = "ns/c-0",
        Namespace = "ns",
        Consumer = "c",
        Cluster = new ClusterSettings(["a:1", "b:2"], new Dictionary<string, string> { ["fetch.min.bytes"] = "7", ["linger.ms"] = "9", ["socket.timeout.ms"] = "1000" }),
        GroupId = "g",
        Topics = ["t"],
    };

    [Fact]
    public void A_producer_takes_what_tunes_producers_and_waits_for_all_replicas()
    {
        var config = ClientConfiguration.Producer(new ProducerTarget(
            Settings.Cluster, "p", new Dictionary<string, string> { ["linger.ms"] = "11", ["compression.type"] = "zstd", ["fetch.min.bytes"] = "2" }));
        Assert.Equal(("11", "zstd", "1000"), (config["linger.ms"], config["compression.type"], config["socket.timeout.ms"]));
        Assert.Equal(("true", "all", "murmur2_random"), (config["enable.idempotence"], config["acks"], config["partitioner"]));
        Assert.Equal("false", config["allow.auto.create.topics"]);
        Assert.DoesNotContain("fetch.min.bytes", config.Keys);
    }

    [Fact]
    public void What_is_ours_to_say_no_property_changes()
    {
        var forbidden = new Dictionary<string, string>
        {
            ["enable.auto.offset.store"] = "true",
            ["auto.offset.reset"] = "earliest",
            ["group.id"] = "other",
            ["enable.partition.eof"] = "false",
            ["allow.auto.create.topics"] = "true",
        };
        var config = ClientConfiguration.Member(Settings with { Properties = forbidden }, new MemberHostOptions(), RecordFields.All);
        Assert.Equal("false", config["enable.auto.offset.store"]);
        Assert.Equal("error", config["auto.offset.reset"]);
        Assert.Equal("g", config["group.id"]);
        Assert.Equal("true", config["enable.partition.eof"]);
        Assert.Equal("false", config["allow.auto.create.topics"]);
        Assert.Equal("cooperative-sticky", config["partition.assignment.strategy"]);
        Assert.False(config.ContainsKey("group.instance.id"));
    }

    [Fact]
    public void The_consumers_tuning_goes_over_the_clusters_and_a_producers_is_left_out()
    {
        var own = new Dictionary<string, string> { ["fetch.min.bytes"] = "8" };
        var config = ClientConfiguration.Member(Settings with { Properties = own }, new MemberHostOptions(), RecordFields.All);
        Assert.Equal("8", config["fetch.min.bytes"]);
        Assert.Equal("1000", config["socket.timeout.ms"]);
        Assert.False(config.ContainsKey("linger.ms"));
        Assert.Equal("a:1,b:2", config["bootstrap.servers"]);
    }

    [Theory]
    [InlineData(RecordFields.None, 1, "none")]
    [InlineData(RecordFields.Payload, 1, "none")]
    [InlineData(RecordFields.Timestamp, 2, "timestamp,topic")]
    [InlineData(RecordFields.All, 1, "headers,timestamp")]
    public void Only_the_fields_that_are_read_are_materialised(RecordFields fields, int topics, string expected)
    {
        var config = ClientConfiguration.Member(
            Settings with { Topics = [.. Enumerable.Range(0, topics).Select(i => $"t{i}")] }, new MemberHostOptions(), fields);
        Assert.Equal(expected, config["dotnet.consumer.consume.result.fields"]);
    }

    [Fact]
    public void With_the_brokers_protocol_what_the_broker_says_is_not_set()
    {
        var own = new Dictionary<string, string> { ["session.timeout.ms"] = "6000", ["heartbeat.interval.ms"] = "500" };
        var config = ClientConfiguration.Member(
            Settings with { Protocol = MembershipProtocol.Consumer, Properties = own }, new MemberHostOptions(), RecordFields.All);
        Assert.Equal("consumer", config["group.protocol"]);
        Assert.Empty(config.Keys.Intersect(["session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy"]));
    }

    [Theory]
    [InlineData("^a", "^__")]
    [InlineData("^__a", null)]
    public void Kafkas_own_topics_are_hidden_from_a_pattern_that_does_not_name_them(string pattern, string? hidden)
    {
        var config = ClientConfiguration.Member(
            Settings with { Topics = [], Pattern = new TopicPattern(pattern) }, new MemberHostOptions(), RecordFields.None);
        Assert.Equal(hidden, config.GetValueOrDefault("topic.blacklist"));
        Assert.Equal("topic", config["dotnet.consumer.consume.result.fields"]);
    }

    [Fact]
    public void An_admin_handle_takes_only_what_is_about_connections()
    {
        var config = ClientConfiguration.Admin(Settings.Cluster);
        Assert.Equal("1000", config["socket.timeout.ms"]);
        Assert.False(config.ContainsKey("fetch.min.bytes"));
    }
}
