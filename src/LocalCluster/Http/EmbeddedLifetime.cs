using Microsoft.Extensions.Hosting;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>The server lives as long as its program wants: signals are the program's, not the server's.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
