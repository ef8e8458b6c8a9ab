using System.Net;
using System.Net.Sockets;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>What one tenant uses up, another one still has.</summary>
[Trait("Ring", "Integration")]
public class NeighbourTests
{
    [Fact]
    public async Task A_quota_that_one_has_filled_leaves_another_ones_alone()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Quota = new TenantQuota { Managers = 1, Consumers = 1, Secrets = 3 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var bob = await FacadeUser.RegisterAsync(facade, "bob");
        await bob.MakeManagerAsync("127.0.0.1:9");
        await bob.MakeConsumerAsync("orders");

        using var manager = await Ask.SendAsync(
            bob.Http, HttpMethod.Post, "/api/v1/kafka-managers", """{"name": "more", "spec": {"bootstrapServers": ["127.0.0.1:9"]}}""");
        using var consumer = await Ask.SendAsync(
            bob.Http, HttpMethod.Post, Things.Manager + "/consumers", """{"name": "more", "spec": {"topics": ["orders"], "delivery": {"log": {}}}}""");

        await manager.ProblemAsync(HttpStatusCode.Forbidden, "quota-exceeded");
        await consumer.ProblemAsync(HttpStatusCode.Forbidden, "quota-exceeded");
        await ada.MakeManagerAsync("127.0.0.1:9");
        await ada.MakeConsumerAsync("orders");
    }

    [Fact]
    public async Task Clusters_of_one_that_never_answer_do_not_hold_up_another_ones_reads()
    {
        await using var facade = await FacadeUnderTest.StartAsync(
            o => o with { Rates = o.Rates with { UserBurst = 2_000, AddressBurst = 5_000 }, Quota = new TenantQuota { Managers = 40 } });
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 2);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var bob = await FacadeUser.RegisterAsync(facade, "bob");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        await ada.ReadAsync(Things.Manager + "/topics");
        for (var i = 0; i < 30; i++)
        {
            using var made = await Ask.SendAsync(
                bob.Http, HttpMethod.Post, "/api/v1/kafka-managers",
                $$"""{"name": "silent-{{i}}", "spec": {"bootstrapServers": ["{{silent.LocalEndpoint}}"], "probe": {"timeout": "5s"} } }""");
            await made.JsonAsync(HttpStatusCode.Created);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = Enumerable.Range(0, 300).Select(
            i => bob.Http.GetAsync(new Uri($"/api/v1/kafka-managers/silent-{i % 30}/topics", UriKind.Relative), enough.Token)).ToList();
        for (var i = 0; i < 20; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await ada.ReadAsync(Things.Manager + "/topics");
            await ada.ReadAsync("/api/v1/monitoring/summary");
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        }

        Assert.Contains(asked, a => !a.IsCompleted);
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, a => Assert.Contains(a.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadGateway, HttpStatusCode.TooManyRequests]));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.BadGateway);
        Assert.All(answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests), a => Assert.NotNull(a.Headers.RetryAfter));
        Array.ForEach(answers, a => a.Dispose());
    }
}
