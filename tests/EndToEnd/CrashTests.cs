using KafkaFetch.EndToEnd.Tests.Producing;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

[Trait("Ring", "EndToEnd")]
public class CrashTests
{
    private const int Kills = 20;

    [Fact]
    public async Task Twenty_kills_at_random_moments_under_load_lose_no_record()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(20);
        await using var broker = await BrokerProcess.StartAsync("load:4");
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = new LocalInstallation();
        await installation.StartAsync(cancellation);
        (await installation.Kubectl.RunWithInputAsync(Resources(broker.Bootstrap, $"{receiver.Url}"), "apply", "-f", "-")).Succeeded();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var producing = SteadyProducer.RunAsync(broker.Bootstrap, "load", stop.Token);

        // The first lives until records flow, so that the kills that follow fall into deliveries.
        await Eventually.TrueAsync("records arrive", () => receiver.Received.Count > 100, TimeSpan.FromSeconds(60), cancellation);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 8_000)), TimeProvider.System, cancellation);
            await installation.CrashAsync();
            installation.Launch();
        }

        await stop.CancelAsync();
        await Arrivals.AllAsync(receiver, await producing, TimeSpan.FromMinutes(3), $"{Kills} kills");
        Assert.False(installation.Program.HasExited, installation.Program.Output);
    }

    private static string Resources(string bootstrap, string url) => $$"""
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: outside, namespace: default}
        spec: {bootstrapServers: ["{{bootstrap}}"]}
        ---
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: load, namespace: default}
        spec:
          managerRef: {name: outside}
          topics: [load]
          delivery:
            http: {url: "{{url}}", format: raw}
        """;
}
