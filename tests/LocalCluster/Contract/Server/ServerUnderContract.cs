using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>One of the servers that the contract holds for. Started once, by the first test that asks, with the Widget CRD in it.</summary>
public abstract class ServerUnderContract : IAsyncDisposable
{
    private readonly Lazy<Task<IApiServerFixture>> server;

    protected ServerUnderContract() => server = new Lazy<Task<IApiServerFixture>>(StartAsync);

    /// <summary>How long it may take to collect garbage.</summary>
    public abstract TimeSpan GarbageDeadline { get; }

    /// <summary>The server, started; skips the test, by name, where there is none.</summary>
    public Task<IApiServerFixture> GetAsync()
    {
        SkipWhereMissing();
        return server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await server.Value;
            await StopAsync();
        }
    }

    /// <summary>Skips the test when this machine cannot run the server.</summary>
    protected abstract void SkipWhereMissing();

    protected abstract Task<IApiServerFixture> StartAsync();

    protected abstract ValueTask StopAsync();
}
