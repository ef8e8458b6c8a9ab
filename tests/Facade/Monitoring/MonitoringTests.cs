using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.Facade.Tests.Monitoring;

[Trait("Ring", "Integration")]
public class MonitoringTests
{
    private const string Consumer = Things.Manager + "/consumers/orders";
    private const string Summary = "/api/v1/monitoring/summary";
    private const string Overviews = "/api/v1/monitoring/consumers";

    private static readonly string[] Reads = ["status", "offsets", "lag", "metrics", "events"];

    [Fact]
    public async Task A_consumer_is_watched_from_its_first_record()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 2);
        await Things.ProduceAsync(broker.BootstrapServers, "orders", 5);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        await ada.MakeConsumerAsync("orders");
        await using var running = await RunningOperator.StartAsync(facade, broker.BootstrapServers);

        var offsets = await ada.ReadUntilAsync(
            "all is committed", Consumer + "/offsets", o => o["partitions"]!.AsArray().Sum(p => (long?)p!["committedOffset"] ?? 0) == 5);
        Assert.Equal(["orders-0", "orders-0"], offsets["partitions"]!.AsArray().Select(p => (string?)p!["member"]));
        Assert.NotEmpty((string)offsets["groupId"]!);
        var lag = await ada.ReadUntilAsync("nothing is left", Consumer + "/lag", l => (long?)l["lag"] == 0);
        Assert.Equal([0L, 0L], lag["partitions"]!.AsArray().Select(p => (long)p!["lag"]!));
        Assert.Null(lag["oldestUndeliveredTime"]);
        var status = await ada.ReadUntilAsync(
            "it is Ready", Consumer + "/status", s => s["conditions"]!.AsArray().Any(c => (string?)c!["type"] == "Ready" && (string?)c["status"] == "True"));
        Assert.Equal(1, (int)status["readyReplicas"]!);
        var first = await ada.ReadUntilAsync("they are counted", Consumer + "/metrics", m => (long?)m["counters"]?["delivered"] == 5);
        Assert.DoesNotContain(":-1", first.ToJsonString(), StringComparison.Ordinal);

        await Things.ProduceAsync(broker.BootstrapServers, "orders", 20, partition: 1);
        await ada.ReadUntilAsync("they have a rate", Consumer + "/metrics", m => (double?)m["recordsPerSecond"]?["delivered"] > 0);
        var events = await ada.ReadUntilAsync(
            "it is told", Consumer + "/events?limit=1", e => (string?)e["items"]!.AsArray().FirstOrDefault()?["reason"] == "Consuming");
        Assert.Equal("Normal", (string?)events["items"]![0]!["type"]);

        var overview = Assert.Single((await ada.ReadAsync(Overviews))["items"]!.AsArray())!;
        Assert.Equal(("orders", "main", Consumer, "Running"), ((string?)overview["name"], (string?)overview["manager"], (string?)overview["path"], (string?)overview["state"]));
        Assert.Equal(("True", "Consuming"), ((string?)overview["ready"]!["status"], (string?)overview["ready"]!["reason"]));
        var summary = await ada.ReadUntilAsync("all is well", Summary, s => (long?)s["counters"]!["delivered"] == 25 && (int)s["managers"]!["ready"]! == 1);
        Assert.Equal((1, 1), ((int)summary["consumers"]!["total"]!, (int)summary["consumers"]!["ready"]!));
    }

    [Fact]
    public async Task A_consumer_that_nobody_has_looked_at_is_told_as_unknown_and_not_as_well()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync("127.0.0.1:9");
        await ada.MakeConsumerAsync("orders");

        Assert.Equal(-1, (long)(await ada.ReadAsync(Consumer + "/status"))["observedGeneration"]!);
        Assert.Equal("""{"partitions":[],"partitionsOmitted":0}""", (await ada.ReadAsync(Consumer + "/lag")).ToJsonString());
        Assert.Equal("{}", (await ada.ReadAsync(Consumer + "/metrics")).ToJsonString());
        Assert.Equal("""{"items":[],"omitted":0}""", (await ada.ReadAsync(Consumer + "/events")).ToJsonString());
        var summary = await ada.ReadAsync(Summary);
        Assert.Equal((1, 0, 1), ((int)summary["consumers"]!["total"]!, (int)summary["consumers"]!["ready"]!, (int)summary["lagUnknown"]!));
        Assert.Null(summary["lag"]);
    }

    [Fact]
    public async Task All_consumers_are_listed_in_pages_and_a_status_that_is_known_is_not_sent_again()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync("127.0.0.1:9");
        foreach (var name in new[] { "payments", "orders", "refunds" })
        {
            await ada.MakeConsumerAsync(name);
        }

        var page = await ada.ReadAsync(Overviews + "?limit=2");
        Assert.Equal(["orders", "payments"], page["items"]!.AsArray().Select(i => (string)i!["name"]!));
        var last = await ada.ReadAsync($"{Overviews}?limit=2&cursor={page["next"]}");
        Assert.Equal(["refunds"], last["items"]!.AsArray().Select(i => (string)i!["name"]!));

        using var read = await Ask.SendAsync(ada.Http, HttpMethod.Get, Consumer + "/lag");
        using var again = await Ask.SendAsync(ada.Http, HttpMethod.Get, Consumer + "/lag", headers: ("If-None-Match", read.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Another_users_consumer_is_not_there_and_counts_nowhere()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync("127.0.0.1:9");
        await ada.MakeConsumerAsync("orders");
        using var bob = await FacadeUser.RegisterAsync(facade, "bob");
        await bob.MakeManagerAsync("127.0.0.1:9");

        foreach (var read in Reads)
        {
            await bob.Http.ProblemAtAsync($"{Consumer}/{read}", HttpStatusCode.NotFound, "not-found");
            await facade.Http.ProblemAtAsync($"{Consumer}/{read}", HttpStatusCode.Unauthorized, "unauthorized");
        }

        Assert.Equal(0, (int)(await bob.ReadAsync(Summary))["consumers"]!["total"]!);
        Assert.Empty((await bob.ReadAsync(Overviews))["items"]!.AsArray());
        await bob.Http.ProblemAtAsync(Summary + "?tenant=ada", HttpStatusCode.NotFound, "not-found");
        await facade.Http.ProblemAtAsync(Summary, HttpStatusCode.Unauthorized, "unauthorized");
    }
}
