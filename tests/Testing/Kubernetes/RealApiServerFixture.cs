using Xunit;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>
/// The one real API server of a test assembly: started by the first test that asks for it, so a run of other tests does not.
/// Declare it with <c>[assembly: AssemblyFixture(typeof(RealApiServerFixture))]</c> and take it in the test's constructor.
/// </summary>
public sealed class RealApiServerFixture : IAsyncDisposable
{
    private readonly Lazy<Task<RealApiServer>> server = new(() => RealApiServer.StartAsync(EnvtestAssets.Find()!));

    /// <summary>The server, started. Skips the test, by name, on a machine that has none.</summary>
    public Task<RealApiServer> GetAsync()
    {
        Assert.SkipWhen(EnvtestAssets.Find() is null, EnvtestAssets.Missing);
        return server.Value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
