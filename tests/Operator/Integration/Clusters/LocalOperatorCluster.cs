using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>The embedded API server; the operator is a service account with the generated role, so that a missing rule fails here already.</summary>
public sealed class LocalOperatorCluster : OperatorCluster
{
    private readonly TempDirectory directory = new();
    private LocalApiServer? server;
    private string operatorKubeconfig = "";

    public override string AdminKubeconfig => server!.KubeconfigPath;

    public override string OperatorKubeconfig => operatorKubeconfig;

    public override bool EvaluatesCel => false;

    public override async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            cancellation);
        operatorKubeconfig = await ServiceAccountAccess.CreateAsync(
            AdminKubeconfig, "default", "kafka-fetch", GenerateCommand.Role().Single().Content, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        directory.Dispose();
    }
}
