using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Facade.Clusters;

/// <summary>Connections to the clusters that managers name, with the secrets read under the program's own role. The program provides it.</summary>
public interface IClusterAccess
{
    /// <summary>The shared client of a manager; it is not disposed by the caller.</summary>
    /// <exception cref="Problems.ProblemException">ClusterUnavailable: a secret is missing, a setting or an address is refused; the detail says what to do.</exception>
    Task<IClusterClient> ForAsync(KafkaManager manager, CancellationToken cancellationToken);
}
