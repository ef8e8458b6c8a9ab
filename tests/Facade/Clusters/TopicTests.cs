using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Integration")]
public class TopicTests
{
    private const string Topics = Things.Manager + "/topics";

    [Fact]
    public async Task Topics_are_listed_in_pages_and_one_is_told_with_its_watermarks()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 2);
        broker.CreateTopic("payments", 3);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        await Things.ProduceAsync(broker.BootstrapServers, "orders", 7, partition: 1);
        broker.DeleteRecords("orders", 1, 3);

        var page = await ada.ReadAsync(Topics + "?limit=1");
        Assert.Equal("""[{"name":"orders","partitions":2}]""", page["items"]!.ToJsonString());
        var next = await ada.ReadAsync($"{Topics}/?limit=1&cursor={page["next"]}");
        Assert.Equal("""[{"name":"payments","partitions":3}]""", next["items"]!.ToJsonString());

        var topic = await ada.ReadAsync(Topics + "/orders");
        var second = topic["partitions"]![1]!;
        Assert.Equal((1, 3L, 7L), ((int)second["partition"]!, (long)second["low"]!, (long)second["high"]!));

        // The embedded broker tells no settings; the answer says so instead of showing none.
        Assert.Null(topic["configuration"]);
        Assert.Contains("cannot tell", (string)topic["configurationMissing"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("not%20a%20name")]
    public async Task A_topic_that_is_not_there_is_not_found_and_not_made(string name)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);

        await ada.Http.ProblemAtAsync($"{Topics}/{name}", HttpStatusCode.NotFound, "not-found");

        Assert.Empty((await ada.ReadAsync(Topics))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_configuration_of_a_topic_is_told()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await using var broker = RealBroker.Require("the embedded one tells nothing of groups and settings");
        var topic = await broker.CreateTopicAsync(partitions: 1);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);

        var answer = await ada.ReadAsync($"{Topics}/{topic}");

        var policy = answer["configuration"]!.AsArray().Single(s => (string?)s!["name"] == "cleanup.policy")!;
        Assert.Equal(("delete", true, false), ((string?)policy["value"], (bool)policy["isDefault"]!, (bool)policy["isSensitive"]!));
    }
}
