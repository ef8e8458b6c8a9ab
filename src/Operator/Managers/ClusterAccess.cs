using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// The facade's way to clusters: the same clients and settings as the controllers have. Nobody tells it of a manager that is gone, so it closes the
/// connections that were not asked for in five minutes, whenever another one is asked for. Any thread.
/// </summary>
internal sealed class ClusterAccess(ClusterClients clients, TimeProvider time) : IClusterAccess
{
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
            foreach (var (uid, last) in used.Where(u => time.GetElapsedTime(u.Value.At) > Idle).ToList())
            {
                used.Remove(uid);
                clients.Forget(last.Manager);
            }
        }
    }
}
