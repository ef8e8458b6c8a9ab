using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>A real kube-apiserver with the generated definitions; the operator is a service account with the generated role.</summary>
public sealed class RealOperatorCluster : OperatorCluster
{
    private RealApiServer? server;
    private string operatorKubeconfig = "";

    public override string AdminKubeconfig => Server.Kubeconfig;

    public override string OperatorKubeconfig => operatorKubeconfig;

    public override bool EvaluatesCel => Server.ServerVersion >= new Version(1, 25);

    private RealApiServer Server
    {
        get
        {
            Assert.SkipWhen(server is null, EnvtestAssets.Missing);
            return server!;
        }
    }

    public override async ValueTask InitializeAsync()
    {
        if (EnvtestAssets.Find() is not { } assets)
        {
            return;
        }

        var cancellation = TestContext.Current.CancellationToken;
        server = await RealApiServer.StartAsync(assets, cancellation);
        await server.CreateDefinitionsAsync(EmbeddedResources.CustomResourceDefinitions, cancellation);
        operatorKubeconfig = await server.CreateServiceAccountAsync(
            "default", "kafka-fetch", GenerateCommand.Role().Single().Content, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
