using KafkaFetch.LocalCluster;
using KafkaFetch.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Entities.Tests.ApiServer;

/// <summary>An embedded control plane with the committed definitions, in a temporary directory.</summary>
public sealed class LocalClusterFixture : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private LocalApiServer? server;

    public string Kubeconfig => server!.KubeconfigPath;

    public async ValueTask InitializeAsync() => server = await LocalApiServer.StartAsync(
        new LocalApiServerOptions
        {
            DataDirectory = directory.Path,
            CustomResourceDefinitions = [.. Directory.GetFiles(RepositoryRoot.File("config/crds")).Select(File.ReadAllText)],
        },
        TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        directory.Dispose();
    }
}
