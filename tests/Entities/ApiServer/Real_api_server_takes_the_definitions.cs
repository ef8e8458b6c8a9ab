using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.Entities.Tests.ApiServer;

/// <summary>On a real kube-apiserver.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class Real_api_server_takes_the_definitions(RealApiServerFixture fixture) : DefinitionsContract
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static bool installed;

    protected override async Task<KubectlRunner> InstallAsync()
    {
        KubectlRunner.Require();
        var kubectl = new KubectlRunner((await fixture.GetAsync()).Kubeconfig);
        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (installed) return kubectl;

            // A server older than 1.25 does not know x-kubernetes-validations, and kubectl would refuse to send it.
            (await kubectl.RunAsync("apply", "--validate=false", "-f", RepositoryRoot.File("config/crds"))).Succeeded();
            (await kubectl.RunAsync("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s")).Succeeded();
            installed = true;
            return kubectl;
        }
        finally
        {
            Gate.Release();
        }
    }
}
