using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.Facade.Tests.Rights;

/// <summary>On a real kube-apiserver.</summary>
public sealed class FacadeOnKubeApiServer : FacadeOnCluster
{
    private RealApiServer? server;

    internal override void Require() => Assert.SkipWhen(server is null, EnvtestAssets.Missing);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private protected override async Task<FacadeUnderTest?> StartAsync()
    {
        if (EnvtestAssets.Find() is not { } assets)
        {
            return null;
        }

        var cancellation = TestContext.Current.CancellationToken;
        server = await RealApiServer.StartAsync(assets, cancellation);
        await server.CreateDefinitionsAsync(EmbeddedResources.CustomResourceDefinitions, cancellation);
        return await FacadeUnderTest.StartOnAsync(server.Kubeconfig);
    }
}
