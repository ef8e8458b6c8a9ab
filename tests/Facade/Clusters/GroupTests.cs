using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Kafka;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Integration")]
public class GroupTests
{
    private const string Groups = Things.Manager + "/consumer-groups";

    [Theory]
    [InlineData("")]
    [InlineData("/anything")]
    public async Task The_embedded_broker_cannot_tell_of_groups_and_that_is_what_is_answered(string path)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);

        await ada.Http.ProblemAtAsync(Groups + path, HttpStatusCode.NotImplemented, "broker-unsupported");
    }

    [Fact]
    public async Task A_group_is_told_with_members_offsets_and_lag_whoever_made_it()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await using var broker = RealBroker.Require("the embedded one tells nothing of groups and settings");
        var topic = await broker.CreateTopicAsync(partitions: 2);
        await Things.ProduceAsync(broker.BootstrapServers, topic, 5);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        using var foreign = ForeignMember.Start(broker.BootstrapServers, $"{topic}/group", topic);
        await foreign.CommitAsync(topic, partition: 0, offset: 3);
        var one = $"{Groups}/{topic}%2Fgroup";

        var group = await ada.ReadUntilAsync("it is told", one, g => (string?)g["state"] == "Stable");

        Assert.Equal(("consumer", "range"), ((string?)group["protocolType"], (string?)group["assignor"]));
        var member = Assert.Single(group["members"]!.AsArray())!;
        Assert.Equal("somebody-else", (string?)member["clientId"]);
        Assert.Equal(2, member["partitions"]!.AsArray().Count);
        Assert.Equal(2, (long)group["lag"]!);
        var rows = group["partitions"]!.AsArray();
        Assert.Equal((3L, 5L, 2L), ((long)rows[0]!["committedOffset"]!, (long)rows[0]!["endOffset"]!, (long)rows[0]!["lag"]!));
        Assert.Equal((string?)member["id"], (string?)rows[0]!["member"]);
        Assert.Null(rows[1]!["committedOffset"]);

        var list = await AllAsync(ada);
        Assert.Equal(("Stable", 1), list[$"{topic}/group"]);
        await ada.Http.ProblemAtAsync($"{Groups}/{topic}-missing", HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<Dictionary<string, (string? State, int Members)>> AllAsync(FacadeUser user)
    {
        var all = new Dictionary<string, (string?, int)>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await user.ReadAsync($"{Groups}?limit=50&cursor={cursor}");
            foreach (var group in page["items"]!.AsArray())
            {
                all.Add((string)group!["name"]!, ((string?)group["state"], (int)group["memberCount"]!));
            }

            cursor = (string?)page["next"];
        }

        return all;
    }
}
