using System.Text.Json.Nodes;
using Confluent.Kafka;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>The README's tour, step by step, with the built program and kubectl.</summary>
[Trait("Ring", "EndToEnd")]
public class TourTests
{
    private const int Records = 100;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task From_apply_to_a_delivered_record_to_delete()
    {
        KubectlRunner.Require();
        var cancellation = TestContext.Current.CancellationToken;
        await using var receiver = await HttpReceiver.StartAsync();
        await using var installation = new LocalInstallation("--embedded-kafka");
        await installation.StartAsync(TestContext.Current.CancellationToken);
        var kubectl = installation.Kubectl;
        await Eventually.HoldsAsync(
            "the manager is Ready",
            _ => kubectl.RunAsync("wait", "--for=condition=Ready", "km/local", "--timeout=60s"),
            waited => waited.ExitCode == 0,
            Deadline,
            cancellation);
        var threadsBefore = installation.Program.KafkaThreads;

        using var samples = Samples($"{receiver.Url}");
        (await kubectl.RunAsync("apply", "-f", samples.Path)).Succeeded();
        (await kubectl.RunAsync("wait", "--for=condition=Ready", "kc", "--all", "--timeout=60s")).Succeeded();
        Assert.True(installation.Program.KafkaThreads > threadsBefore, "members run on librdkafka's threads");

        await ProduceAsync(installation.Bootstrap, cancellation);
        await Eventually.TrueAsync("the records arrive", () => receiver.Received.Count == Records, Deadline, cancellation);

        var orders = await Eventually.HoldsAsync(
            "the status shows the offsets and a lag of 0",
            _ => OrdersAsync(kubectl),
            o => o["status"]?["lag"]?.GetValue<long>() == 0 && Sum(o, "committedOffset") == Records,
            Deadline,
            cancellation);
        Assert.Equal(Records, Sum(orders, "endOffset"));
        Assert.Equal("Consuming", ReadyCondition.Of(orders)?["reason"]?.GetValue<string>());

        (await kubectl.RunAsync("scale", "kc/orders", "--replicas=2")).Succeeded();
        await Eventually.HoldsAsync(
            "two members share the partitions",
            _ => OrdersAsync(kubectl),
            o => Owners(o).Order().SequenceEqual(["orders-0", "orders-1"]),
            Deadline,
            cancellation);

        (await kubectl.RunAsync("delete", "-f", samples.Path, "--timeout=30s")).Succeeded();
        await Eventually.HoldsAsync(
            "no member is left", _ => kubectl.RunAsync("get", "kcm", "-A", "-o", "name"), r => r.Succeeded().Output.Length == 0, Deadline, cancellation);
        await Eventually.HoldsAsync(
            "no thread is left", _ => Task.FromResult(installation.Program.KafkaThreads), threads => threads <= threadsBefore, Deadline, cancellation);

        await installation.Program.InterruptAsync(cancellation);
        Assert.Equal(0, await installation.Program.ExitCodeAsync(TimeSpan.FromSeconds(10)));
    }

    private static TempDirectory Samples(string receiver)
    {
        var directory = new TempDirectory();
        foreach (var sample in Directory.GetFiles(RepositoryRoot.File("config", "samples"), "*.yaml"))
        {
            var text = File.ReadAllText(sample).Replace("http://127.0.0.1:9099/", receiver, StringComparison.Ordinal);
            directory.Write(Path.GetFileName(sample), text);
        }

        return directory;
    }

    private static async Task ProduceAsync(string bootstrap, CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = bootstrap }).Build();
        for (var number = 0; number < Records; number++)
        {
            await producer.ProduceAsync("orders", new Message<string, string> { Key = $"{number}", Value = $"{{\"id\": {number}}}" }, cancellation);
        }
    }

    private static async Task<JsonNode> OrdersAsync(KubectlRunner kubectl) =>
        JsonNode.Parse((await kubectl.RunAsync("get", "kc", "orders", "-o", "json")).Succeeded().Output)!;

    private static IEnumerable<JsonNode> Partitions(JsonNode consumer) => consumer["status"]?["partitions"]?.AsArray().OfType<JsonNode>() ?? [];

    private static long Sum(JsonNode consumer, string field) => Partitions(consumer).Sum(p => p[field]?.GetValue<long>() ?? 0);

    private static IEnumerable<string> Owners(JsonNode consumer) =>
        Partitions(consumer).Select(p => p["member"]?.GetValue<string>()).OfType<string>().Distinct();
}
