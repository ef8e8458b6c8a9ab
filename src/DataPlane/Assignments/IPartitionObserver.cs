using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Lanes;

namespace KafkaFetch.DataPlane.Assignments;

/// <summary>Hears of a partition's failures; called by lanes on any thread.</summary>
internal interface IPartitionObserver
{
    /// <summary>An attempt failed.</summary>
    /// <param name="partition">Where.</param>
    /// <param name="failure">What.</param>
    /// <param name="news">A condition may have changed: it is the first failure, another reason, or the policy has decided.</param>
    void AttemptFailed(PartitionId partition, in Failure failure, bool news);

    /// <summary>A record is complete because the dead-letter topic has it.</summary>
    /// <param name="partition">Where.</param>
    /// <param name="failure">Why it was not delivered.</param>
    void DeadLettered(PartitionId partition, in Failure failure);

    /// <summary>A record that had failed is through.</summary>
    void Healed();
}
