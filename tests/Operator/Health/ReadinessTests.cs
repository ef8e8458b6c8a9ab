using System.Diagnostics;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Health;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Tests.Members;
using KafkaFetch.Testing.Waiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Health;

[CollectionDefinition(DisableParallelization = true)]
public sealed class ReadinessTestsCollection;

[Trait("Ring", "Integration")]
[Collection(typeof(ReadinessTestsCollection))]
public sealed class ReadinessTests
{
    private const int Members = 1_000;

    [Fact]
    public async Task A_worker_with_a_thousand_members_says_within_100_ms_that_it_is_ready()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 1);
        await using var host = new MemberHost(
            new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry(), CloseTimeout = TimeSpan.FromSeconds(20) },
            TimeProvider.System,
            NullLoggerFactory.Instance);
        var runner = new MemberRunner(
            host, new NoQueue(), Options.Create(new WorkerOptions()), TimeProvider.System, NullLogger<MemberRunner>.Instance);
        for (var i = 0; i < Members; i++)
        {
            await runner.EnsureAsync(new EntityKey("ns", $"c{i}-0"), Plan(broker, i));
        }

        await using var server = await ServeAsync(runner);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        var stop = TestContext.Current.CancellationToken;

        await Eventually.HoldsAsync(
            "every member polls", t => client.GetStringAsync("/readyz", t), ready => ready.Contains("\"notPolling\":[]", StringComparison.Ordinal),
            TimeSpan.FromMinutes(1), stop);
        await Eventually.HoldsAsync("it answers within 100 ms", t => TimeAsync(client, t), took => took < TimeSpan.FromMilliseconds(100), cancellation: stop);
        await runner.CloseAsync();
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient client, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync("/readyz", stop);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<WebApplication> ServeAsync(MemberRunner runner)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapManagement(Prometheus.Metrics.NewCustomRegistry(), () => new ManagementEndpoints.Readiness(true, runner.NotPolling()));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static MemberPlan Plan(EmbeddedBroker broker, int number) => new()
    {
        Settings = new MemberSettings
        {
            Name = $"ns/c{number}-0",
            Namespace = "ns",
            Consumer = $"c{number}",
            Cluster = new ClusterSettings(broker.BootstrapServers.Split(',')),
            GroupId = $"g{number}",
            Topics = ["orders"],
        },
        CreateSink = null,
        Fingerprint = "",
        ConsumerGeneration = 1,
        Paused = false,
        RecordsPerSecond = null,
    };
}
