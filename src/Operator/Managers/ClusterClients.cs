using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// One admin client for each manager, made when it is first asked for and anew when the manager's connection or a secret of it changes.
/// Safe for use by several threads.
/// </summary>
internal sealed partial class ClusterClients(
    ClusterSettingsReader reader, Func<ClusterSettings, IClusterClient> create, TimeProvider time, ILogger<ClusterClients> logger)
    : IAsyncDisposable
{
    /// <summary>How long the end of the process waits for clients to close.</summary>
    internal static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (ClusterSettings Settings, IClusterClient Client)> clients = [];
    private readonly HashSet<Task> closing = [];

    /// <summary>The client of a manager's present settings, or why there is none.</summary>
    /// <exception cref="ArgumentException">librdkafka refuses the settings; the message names the key.</exception>
    public async Task<(IClusterClient? Client, Readiness? Problem)> ForAsync(KafkaManager manager, CancellationToken cancellationToken)
        => ManagerObstacles.EgressDenied(manager) is { } denied ? (null, denied) : await ForProbeAsync(manager, cancellationToken).ConfigureAwait(false);

    /// <summary>The same for a probe, which finds out whether what was denied is allowed now.</summary>
    /// <exception cref="ArgumentException">librdkafka refuses the settings; the message names the key.</exception>
    public async Task<(IClusterClient? Client, Readiness? Problem)> ForProbeAsync(KafkaManager manager, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(manager, cancellationToken).ConfigureAwait(false);
        if (reading.Settings is { } settings)
        {
            return (For(manager, settings), null);
        }

        if (reading.Problem!.Reason == ConditionReasons.EgressDenied)
        {
            // What it has connected to before may be denied by now.
            Forget(manager);
        }

        return (null, reading.Problem);
    }

    private IClusterClient For(KafkaManager manager, ClusterSettings settings)
    {
        lock (gate)
        {
            if (clients.TryGetValue(manager.Metadata.Uid, out var entry))
            {
                if (entry.Settings.Equals(settings))
                {
                    return entry.Client;
                }

                Close(manager.Metadata.Uid, entry.Client);
            }

            var client = create(settings);
            clients[manager.Metadata.Uid] = (settings, client);
            return client;
        }
    }

    /// <summary>Closes the client of a manager that is gone or must not be connected to.</summary>
    public void Forget(KafkaManager manager)
    {
        lock (gate)
        {
            if (clients.TryGetValue(manager.Metadata.Uid, out var entry))
            {
                Close(manager.Metadata.Uid, entry.Client);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] tasks;
        lock (gate)
        {
            foreach (var (uid, entry) in clients.ToArray())
            {
                Close(uid, entry.Client);
            }

            tasks = [.. closing];
        }

        // A request to brokers that are away ends no sooner than its own timeout; the process ends without it.
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(CloseLimit, time, CancellationToken.None)).ConfigureAwait(false);
    }

    private void Close(string uid, IClusterClient client)
    {
        clients.Remove(uid);
        closing.RemoveWhere(t => t.IsCompleted);
        closing.Add(CloseAsync(client));
    }

    private async Task CloseAsync(IClusterClient client)
    {
        await Task.Yield();
        try
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogCloseFailed(e);
        }
    }
}
