using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// The facade's way to clusters: the same clients and settings as the controllers have. Nobody tells it of a manager that is gone, so it closes the
/// connections that were not asked for in five minutes, whenever another one is asked for; and of one namespace it keeps a few, so that nobody who makes
/// managers and deletes them again takes the threads and the memory of all. Any thread.
/// </summary>
internal sealed class ClusterAccess(ClusterClients clients, TimeProvider time) : IClusterAccess
{
    /// <summary>Connections of one namespace at once. More managers than that share them: the one that was not asked for the longest goes.</summary>
    internal const int MaxPerNamespace = 20;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (KafkaManager Manager, long At)> used = [];

    public async Task<IClusterClient> ForAsync(KafkaManager manager, CancellationToken cancellationToken)
    {
        Use(manager);
        try
        {
            var (client, problem) = await clients.ForAsync(manager, cancellationToken).ConfigureAwait(false);
            return client ?? throw new ProblemException(ProblemCode.ClusterUnavailable, problem!.Message);
        }
        catch (ArgumentException refused)
        {
            throw new ProblemException(ProblemCode.ClusterUnavailable, refused.Message);
        }
    }

    private void Use(KafkaManager manager)
    {
        lock (gate)
        {
            used[manager.Metadata.Uid] = (manager, time.GetTimestamp());
            var idle = used.Values.Where(u => time.GetElapsedTime(u.At) > Idle);
            var crowding = used.Values
                .Where(u => u.Manager.Metadata.NamespaceProperty == manager.Metadata.NamespaceProperty)
                .OrderByDescending(u => u.At)
                .Skip(MaxPerNamespace);
            foreach (var last in idle.Concat(crowding).Select(u => u.Manager).DistinctBy(m => m.Metadata.Uid).ToList())
            {
                used.Remove(last.Metadata.Uid);
                clients.Forget(last);
            }
        }
    }
}
