using k8s;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.LocalCluster;
using KafkaFetch.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.ControllerRuntime.Tests.Controllers;

[Trait("Ring", "Integration")]
public sealed class OperatorOnLocalClusterTests : OperatorOnApiServerTests
{
    private readonly TempDirectory _directory = new();
    private LocalApiServer? _server;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _directory.Dispose();
    }

    private protected override async Task<KubernetesClientConfiguration> ConnectAsync()
    {
        var options = new LocalApiServerOptions { DataDirectory = _directory.Path, CustomResourceDefinitions = [Widget.Definition] };
        _server = await LocalApiServer.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        return KubernetesClientConfiguration.BuildConfigFromConfigFile(_server.KubeconfigPath);
    }
}
