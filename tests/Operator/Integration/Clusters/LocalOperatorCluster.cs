using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>The embedded API server.</summary>
public sealed class LocalOperatorCluster : OperatorCluster
{
    private readonly TempDirectory directory = new();
    private LocalApiServer? server;

    public override string AdminKubeconfig => server!.KubeconfigPath;

    public override string OperatorKubeconfig => server!.KubeconfigPath;

    public override bool EvaluatesCel => false;

    public override async ValueTask InitializeAsync() => server = await LocalApiServer.StartAsync(
        new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
        TimeProvider.System,
        NullLoggerFactory.Instance,
        TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        directory.Dispose();
    }
}
