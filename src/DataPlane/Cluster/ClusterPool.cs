using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>One admin client for each cluster that members use. Any thread.</summary>
internal sealed class ClusterPool(TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<ClusterSettings, ClusterClient> clients = [];
    private bool disposed;

    /// <summary>The client of a cluster, made when there is none.</summary>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public ClusterClient Get(ClusterSettings settings)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!clients.TryGetValue(settings, out var client))
            {
                client = new ClusterClient(settings, time, loggers);
                clients.Add(settings, client);
            }

            return client;
        }
    }

    /// <summary>Disposes the clients that are not in use any more.</summary>
    public async Task KeepAsync(IReadOnlySet<ClusterSettings> used)
    {
        List<ClusterClient> unused;
        lock (gate)
        {
            var gone = clients.Keys.Where(k => !used.Contains(k)).ToList();
            unused = [.. gone.Select(k => clients[k])];
            gone.ForEach(k => clients.Remove(k));
        }

        foreach (var client in unused)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
        }

        await KeepAsync(new HashSet<ClusterSettings>()).ConfigureAwait(false);
    }
}
