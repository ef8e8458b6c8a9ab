using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Logging;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Facade.Tests.Users;

[Trait("Ring", "Integration")]
public class DepartureTests
{
    // With a few the namespace is faster than whoever minds them.
    private const int Consumers = 100;

    /// <summary>A namespace that goes away under its consumers refuses writes and loses objects: that is no failure of anything.</summary>
    [Fact]
    public async Task Who_leaves_with_consumers_that_run_makes_no_noise()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        var logs = new CollectedLogs();
        await using var running = await RunningOperator.StartAsync(facade, broker.BootstrapServers, logs);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        for (var i = 0; i < Consumers; i++)
        {
            await ada.MakeConsumerAsync($"orders-{i}");
        }

        await ada.ReadUntilAsync("all consume", "/api/v1/monitoring/summary", s => (int)s["consumers"]!["ready"]! == Consumers);

        using var left = await Ask.SendAsync(ada.Http, HttpMethod.Delete, "/api/v1/users/me");

        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await Eventually.TrueAsync(
            "every member has stopped", _ => Task.FromResult(logs.Lines.Count(l => l.Message.StartsWith("Stopped member", StringComparison.Ordinal)) == Consumers), cancellation: cancellation);
        await running.StopAsync(cancellation);
        Assert.Empty(logs.Faults.Select(f => f.Message));
        Assert.Empty(logs.Lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Message));
    }
}
