using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>The judged: LocalCluster's embedded API server.</summary>
public sealed class EmbeddedApiServer : ServerUnderContract
{
    private TempDirectory? directory;
    private LocalApiServer? running;

    public override TimeSpan GarbageDeadline => TimeSpan.FromSeconds(15);

    protected override void SkipWhereMissing()
    {
        // it is part of the program under test: there everywhere
    }

    protected override async Task<IApiServerFixture> StartAsync()
    {
        directory = new TempDirectory();
        var options = new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = [Widget.Definition] };
        running = await LocalApiServer.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        using var api = new Api(running.KubeconfigPath);
        var version = (await api.Get("/version")).Ok();
        return new Fixture("LocalCluster", Version.Parse($"{version["major"]}.{version["minor"]}"), running.KubeconfigPath);
    }

    protected override async ValueTask StopAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }

        directory?.Dispose();
    }

    private sealed record Fixture(string Name, Version ServerVersion, string Kubeconfig) : IApiServerFixture;
}
