using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Operator.Managers;

/// <summary>The facade's way to clusters: the same clients and settings as the controllers have.</summary>
internal sealed class ClusterAccess(ClusterClients clients) : IClusterAccess
{
    public async Task<IClusterClient> ForAsync(KafkaManager manager, CancellationToken cancellationToken)
    {
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
}
