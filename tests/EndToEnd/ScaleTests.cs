using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

[Trait("Ring", "EndToEnd")]
public class ScaleTests
{
    private const int Consumers = 200;

    [Fact]
    public async Task Two_hundred_consumers_applied_at_once_become_ready()
    {
        KubectlRunner.Require();
        await using var installation = new LocalInstallation("--embedded-kafka");
        await installation.StartAsync(TestContext.Current.CancellationToken);

        (await installation.Kubectl.RunWithInputAsync(Resources(), "apply", "--server-side", "-f", "-")).Succeeded();

        await Eventually.HoldsAsync(
            "all are Ready",
            _ => ReadyAsync(installation.Kubectl),
            ready => ready == Consumers,
            TimeSpan.FromMinutes(2),
            TestContext.Current.CancellationToken);
    }

    private static async Task<int> ReadyAsync(KubectlRunner kubectl)
    {
        var list = JsonNode.Parse((await kubectl.RunAsync("get", "kc", "-o", "json")).Succeeded().Output)!;
        return list["items"]!.AsArray().Count(ReadyCondition.IsTrue);
    }

    private static string Resources()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Consumers; number++)
        {
            text.AppendLine($"""
                apiVersion: kafkafetch.io/v1alpha1
                kind: KafkaConsumer
                metadata:
                  name: c{number}
                spec:
                  managerRef:
                    name: local
                  topics: [orders]
                  delivery:
                    log:
                      maxValueBytes: 100
                ---
                """);
        }

        return text.ToString();
    }
}
