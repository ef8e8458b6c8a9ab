using System.Text.Json.Nodes;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

[Trait("Ring", "EndToEnd")]
public class SecondOperatorTests
{
    [Fact]
    public async Task An_operator_pointed_at_a_local_installation_stands_by()
    {
        KubectlRunner.Require();
        var cancellation = TestContext.Current.CancellationToken;
        await using var installation = new LocalInstallation("--embedded-kafka");
        await installation.StartAsync(TestContext.Current.CancellationToken);
        var kubectl = installation.Kubectl;
        (await kubectl.RunAsync("apply", "-f", RepositoryRoot.File("config", "samples", "audit.yaml"))).Succeeded();
        (await kubectl.RunAsync("wait", "--for=condition=Ready", "kc/audit", "--timeout=60s")).Succeeded();
        var member = await MemberAsync(kubectl);

        var port = FreePort.Next();
        await using var second = RunningProgram.Start(
            BuiltProgram.KafkaFetch,
            "operator", "--roles", "controller", "--kubeconfig", installation.Kubeconfig, "--management-port", $"{port}");

        // A leader deletes what it takes for a dead worker's within one expiry of a worker's Lease; so twice that long is looked at.
        using var http = new HttpClient();
        await Eventually.TrueAsync(
            "the second operator is up",
            async token => (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"), token)).IsSuccessStatusCode,
            cancellation: cancellation);
        for (var look = 0; look < 40; look++)
        {
            Assert.Equal(member, await MemberAsync(kubectl));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellation);
        }

        Assert.False(second.HasExited, second.Output);
    }

    private static async Task<string> MemberAsync(KubectlRunner kubectl)
    {
        var member = JsonNode.Parse((await kubectl.RunAsync("get", "kcm", "audit-0", "-o", "json")).Succeeded().Output)!;
        return member["metadata"]!["uid"]!.GetValue<string>() + member["metadata"]!["deletionTimestamp"]?.GetValue<string>();
    }
}
