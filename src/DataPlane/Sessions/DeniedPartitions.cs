using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// Partitions that the brokers do not let this member fetch. librdkafka tells it once for each and says nothing when it is over, and records of other
/// partitions prove nothing. It is over when a fetch has told again where the log begins and ends, which a refused one does not (Apache Kafka answers -1), or,
/// with a broker that tells it all the same, when the position moves. Rights are a topic's: one of its partitions speaks for all. Used by the owner alone.
/// </summary>
internal sealed class DeniedPartitions
{
    private readonly Dictionary<PartitionId, Seen> denied = [];

    /// <summary>Whether there is one.</summary>
    public bool Any => denied.Count > 0;

    /// <summary>A fetch of this partition was refused.</summary>
    public void Add(PartitionId partition, Seen seen) => denied[partition] = seen;

    /// <summary>Forgets those that may be fetched again, and those that are not here any more.</summary>
    /// <param name="look">How a partition is now; null when it is not here.</param>
    /// <returns>True when the last one is over.</returns>
    public bool Observe(Func<PartitionId, Seen?> look)
    {
        if (!Any)
        {
            return false;
        }

        foreach (var (partition, before) in denied.ToArray())
        {
            var now = look(partition);
            if (now is null)
            {
                denied.Remove(partition);
            }
            else if ((!before.LogTold && now.Value.LogTold) || now.Value.Position != before.Position)
            {
                Allow(partition.Topic);
            }
        }

        return !Any;
    }

    private void Allow(string topic)
    {
        foreach (var partition in denied.Keys.Where(p => p.Topic == topic))
        {
            denied.Remove(partition);
        }
    }

    /// <summary>What can be seen of a partition.</summary>
    /// <param name="Position">The offset behind the last record taken; null before the first.</param>
    /// <param name="LogTold">The last fetch told where the log begins and ends.</param>
    internal readonly record struct Seen(long? Position, bool LogTold);
}
