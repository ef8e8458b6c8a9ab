namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// Admin reads of one cluster over one shared handle. Safe for use by several threads; no call throws for a broker that is away:
/// it answers so. Nothing here changes the cluster but <see cref="DeleteGroupAsync"/>.
/// </summary>
public interface IClusterClient : IAsyncDisposable
{
    /// <summary>Reads the cluster's metadata and says how that went, within <paramref name="timeout"/>.</summary>
    Task<ProbeResult> ProbeAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// The number of partitions of each topic that exists; a topic that does not exist is absent. Null when the cluster did not answer.
    /// Never creates a topic.
    /// </summary>
    Task<IReadOnlyDictionary<string, int>?> PartitionCountsAsync(
        IReadOnlyCollection<string> topics, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The number of partitions of every topic that these credentials may see.</summary>
    Task<ClusterAnswer<IReadOnlyDictionary<string, int>>> TopicsAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// The ids of the topics that exist (KIP-516): a topic that is deleted and made anew has another. Absent are topics that do not exist and
    /// those of brokers that give no ids (before Kafka 2.8). Empty when the cluster did not answer.
    /// </summary>
    Task<IReadOnlyDictionary<string, string>> TopicIdsAsync(
        IReadOnlyCollection<string> topics, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Deletes a consumer group with its offsets, within <paramref name="timeout"/>.</summary>
    Task<GroupDeletion> DeleteGroupAsync(string groupId, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// The log end offsets (the last stable offsets when <paramref name="readCommitted"/>) of the partitions that answered, one
    /// ListOffsets for all. Empty when the cluster did not answer.
    /// </summary>
    Task<IReadOnlyDictionary<PartitionId, long>> EndOffsetsAsync(
        IReadOnlyCollection<PartitionId> partitions, bool readCommitted, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// The committed offsets of a group for the partitions that have one. Null when the cluster did not answer. Each call connects anew,
    /// as a reader that does not join the group: ask for all partitions at once, and not often.
    /// </summary>
    Task<IReadOnlyDictionary<PartitionId, long>?> CommittedOffsetsAsync(
        string groupId, IReadOnlyCollection<PartitionId> partitions, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The partitions of a topic with their watermarks, in order. A topic that does not exist is a fault, and is not made.</summary>
    Task<ClusterAnswer<IReadOnlyList<TopicPartitionInfo>>> TopicAsync(string topic, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The settings of a topic by name; sensitive ones without their values.</summary>
    Task<ClusterAnswer<IReadOnlyList<TopicSetting>>> TopicSettingsAsync(string topic, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Every group of the cluster that these credentials may see, of any kind, by name. All brokers are asked; a fault when one does not answer.
    /// </summary>
    Task<ClusterAnswer<IReadOnlyList<GroupInfo>>> GroupsAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The same of one group; a fault when there is none of that name.</summary>
    Task<ClusterAnswer<GroupInfo>> GroupAsync(string name, TimeSpan timeout, CancellationToken cancellationToken);
}
