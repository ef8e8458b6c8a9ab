using System.Text.Json.Nodes;
using KafkaFetch.EndToEnd.Tests.Producing;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>Brokers that are away, or there and dumb, for longer than any timeout: the status says so meanwhile, nothing is lost, and it heals.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class OutageTests
{
    /// <summary>Of the client, below; a frozen broker is noticed when a request has waited so long.</summary>
    private static readonly TimeSpan SocketTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A connection that is tried anew while the brokers are dumb may wait for half a minute by itself, and the machine has more to do.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task All_brokers_down_for_two_minutes_are_told_and_no_record_is_lost() => RunAsync(
        TimeSpan.FromMinutes(2), broker => broker.AskAsync("down all", Cancellation), broker => broker.AskAsync("up all", Cancellation));

    [Fact]
    public Task A_broker_that_is_frozen_for_longer_than_the_socket_timeout_is_told_and_no_record_is_lost() => RunAsync(
        SocketTimeout * 3, broker => broker.FreezeAsync(Cancellation), broker => broker.ThawAsync(Cancellation));

    private static async Task RunAsync(TimeSpan length, Func<BrokerProcess, Task> begin, Func<BrokerProcess, Task> end)
    {
        await using var broker = await BrokerProcess.StartAsync("load:4");
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = new LocalInstallation();
        await installation.StartAsync(Cancellation);
        (await installation.Kubectl.RunWithInputAsync(Resources(broker.Bootstrap, $"{receiver.Url}"), "apply", "-f", "-")).Succeeded();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var producing = SteadyProducer.RunAsync(broker.Bootstrap, "load", stop.Token);
        await Eventually.TrueAsync("records arrive", () => receiver.Received.Count > 100, Deadline, Cancellation);

        var began = TimeProvider.System.GetTimestamp();
        await begin(broker);
        await ReadyAsync(installation, "km/outside", "False", "BrokersUnreachable");
        await ReadyAsync(installation, "kc/load", "False", "ManagerNotReady");
        await Eventually.TrueAsync("it has lasted", () => TimeProvider.System.GetElapsedTime(began) >= length, length, Cancellation);
        await ReadyAsync(installation, "kc/load", "False", "ManagerNotReady");
        Assert.False(installation.Program.HasExited, installation.Program.Output);
        var before = receiver.Received.Count;
        await end(broker);

        await ReadyAsync(installation, "km/outside", "True", "Connected");
        await ReadyAsync(installation, "kc/load", "True", "Consuming");
        await Eventually.TrueAsync("records arrive again", () => receiver.Received.Count > before + 100, Deadline, Cancellation);
        await stop.CancelAsync();
        await Arrivals.AllAsync(receiver, await producing, Deadline, $"{length.TotalSeconds} s");
    }

    private static Task<string> ReadyAsync(LocalInstallation installation, string resource, string status, string reason) => Eventually.HoldsAsync(
        $"{resource} is Ready={status} {reason}",
        async _ =>
        {
            var read = JsonNode.Parse((await installation.Kubectl.RunAsync("get", resource, "-o", "json")).Succeeded().Output)!;
            var ready = ReadyCondition.Of(read)!;
            return $"{ready["status"]} {ready["reason"]}: {ready["message"]}";
        },
        seen => seen.StartsWith($"{status} {reason}:", StringComparison.Ordinal),
        Deadline,
        Cancellation);

    /// <summary>The embedded broker takes a session less a second for a rebalance, so sessions are short.</summary>
    private static string Resources(string bootstrap, string url) => $$"""
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: outside, namespace: default}
        spec:
          bootstrapServers: ["{{bootstrap}}"]
          probe: {interval: 5s, timeout: 5s}
          properties: {socket.timeout.ms: {{SocketTimeout.TotalMilliseconds}}, session.timeout.ms: 6000, heartbeat.interval.ms: 500}
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
