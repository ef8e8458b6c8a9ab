using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.Entities.Tests.ApiServer;

/// <summary>On the embedded control plane, which has the definitions from its start.</summary>
[Trait("Ring", "Integration")]
public sealed class Local_cluster_takes_the_definitions(LocalClusterFixture fixture) : DefinitionsContract, IClassFixture<LocalClusterFixture>
{
    protected override Task<KubectlRunner> InstallAsync()
    {
        KubectlRunner.Require();
        return Task.FromResult(new KubectlRunner(fixture.Kubeconfig));
    }
}
