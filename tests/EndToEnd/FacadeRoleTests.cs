using System.Net;
using System.Net.Http.Json;
using KafkaFetch.EndToEnd.Tests.Program;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>The built program as the facade of a cluster, with nothing but what <c>config/rbac</c> gives it.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class FacadeRoleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_registers_a_user_whose_namespace_kubectl_sees_and_ends_when_asked()
    {
        await using var installation = await Installation.StartAsync();
        var (port, management) = (FreePort.Next(), FreePort.Next());
        await using var facade = RunningProgram.Start(
            BuiltProgram.KafkaFetch,
            "operator", "--roles", "facade", "--kubeconfig", await installation.FacadeKubeconfigAsync(),
            "--address", "127.0.0.1", "--port", $"{port}", "--management-port", $"{management}");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.TrueAsync(
            "the facade is ready",
            async stop =>
            {
                Assert.False(facade.HasExited, $"kafka-fetch ended:\n{facade.Output}");
                return (await http.GetAsync(new Uri($"http://127.0.0.1:{management}/readyz"), stop)).IsSuccessStatusCode;
            },
            cancellation: Cancellation);

        using var registered = await http.PostAsJsonAsync("/api/v1/auth/register", new { username = "ada", password = "correct horse battery" }, Cancellation);

        Assert.True(registered.StatusCode == HttpStatusCode.Created, $"{registered.StatusCode}\n{facade.Output}");
        var namespaces = (await installation.Kubectl.RunAsync("get", "ns", "-l", "kafkafetch.io/tenant", "-o", "name")).Succeeded().Output;
        Assert.StartsWith("namespace/kf-ada-", namespaces, StringComparison.Ordinal);
        await facade.TerminateAsync(Cancellation);
        Assert.Equal(0, await facade.ExitCodeAsync(TimeSpan.FromSeconds(30)));
    }
}
