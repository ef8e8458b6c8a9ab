using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Facade.Tests.Clusters;

[Trait("Ring", "Integration")]
public class ClusterFaultTests
{
    private static readonly string[] Paths = ["topics", "topics/orders", "consumer-groups", "consumer-groups/orders"];

    [Fact]
    public async Task Brokers_that_are_away_are_told_with_the_reason_and_in_time_on_every_route()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers, timeout: "3s");
        broker.SetAllDown();

        foreach (var path in Paths)
        {
            var started = TimeProvider.System.GetTimestamp();
            var problem = await ada.Http.ProblemAtAsync($"{Things.Manager}/{path}", HttpStatusCode.BadGateway, "cluster-unavailable");
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(8));
            Assert.Contains("answered within 3 s", (string)problem["detail"]!, StringComparison.Ordinal);
            Assert.Contains(broker.BootstrapServers, (string)problem["detail"]!, StringComparison.Ordinal);
        }

        broker.SetAllUp();
        await ada.ReadUntilAsync("topics are told again", $"{Things.Manager}/topics", _ => true);
    }

    [Fact]
    public async Task A_connection_that_lacks_its_secret_says_which()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var made = await Ask.SendAsync(ada.Http, HttpMethod.Post, "/api/v1/kafka-managers", """
            {"name": "main", "spec": {"bootstrapServers": ["127.0.0.1:9"], "security": {"protocol": "SASL_PLAINTEXT", "sasl": {
              "mechanism": "PLAIN", "username": {"value": "ada"}, "password": {"secretKeyRef": {"name": "not-there", "key": "password"}}}}}}
            """);
        await made.JsonAsync(HttpStatusCode.Created);

        var problem = await ada.Http.ProblemAtAsync($"{Things.Manager}/topics", HttpStatusCode.BadGateway, "cluster-unavailable");

        Assert.Contains("not-there", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brokers_that_the_egress_policy_denies_are_not_connected_to()
    {
        await using var before = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        using var ada = await FacadeUser.RegisterAsync(before, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await using var facade = await FacadeUnderTest.StartOnAsync(before.Kubeconfig, egress: new EgressPolicy([], []));
        using var again = await FacadeUser.SignInAsync(facade, "ada");

        var problem = await again.Http.ProblemAtAsync($"{Things.Manager}/topics", HttpStatusCode.BadGateway, "cluster-unavailable");

        Assert.Contains("localhost", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains("egress", (string)problem["detail"]!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_users_cluster_is_not_there()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        using var bob = await FacadeUser.RegisterAsync(facade, "bob");

        foreach (var path in Paths)
        {
            await bob.Http.ProblemAtAsync($"{Things.Manager}/{path}", HttpStatusCode.NotFound, "not-found");
            await bob.Http.ProblemAtAsync($"{Things.Manager}/{path}?tenant=ada", HttpStatusCode.NotFound, "not-found");
            await facade.Http.ProblemAtAsync($"{Things.Manager}/{path}", HttpStatusCode.Unauthorized, "unauthorized");
        }
    }
}
