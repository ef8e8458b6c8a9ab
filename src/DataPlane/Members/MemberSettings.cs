using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Members;

/// <summary>Everything one member of a consumer group needs to run. Immutable: other settings are another member, but for what <see cref="IMember"/> can change live.</summary>
public sealed record MemberSettings
{
    /// <summary>The name in logs and metrics, <c>namespace/consumer-ordinal</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The KafkaConsumer's namespace, a metric label.</summary>
    public required string Namespace { get; init; }

    /// <summary>The KafkaConsumer's name, a metric label.</summary>
    public required string Consumer { get; init; }

    /// <summary>The cluster to consume from.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The consumer group.</summary>
    public required string GroupId { get; init; }

    /// <summary><c>group.instance.id</c> for static membership; null for a dynamic member.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The topics to subscribe to, 1 or more; none with a <see cref="Pattern"/>.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Which topics to subscribe to, now and when they appear; null subscribes to <see cref="Topics"/>.</summary>
    public TopicPattern? Pattern { get; init; }

    /// <summary>How the group agrees on who has what.</summary>
    public MembershipProtocol Protocol { get; init; }

    /// <summary>
    /// Whether there are more members than partitions. The broker's own protocol says nothing to a member that gets none, so only this
    /// tells a member that has nothing from one whose broker does not know the protocol.
    /// </summary>
    public bool MayHaveNothing { get; init; }

    /// <summary>Where partitions without a committed offset start.</summary>
    public StartPosition StartFrom { get; init; } = StartPosition.Earliest;

    /// <summary>
    /// For each topic the number of partitions that <see cref="StartFrom"/> speaks of: partitions with a lower number start there,
    /// later ones at the earliest offset.
    /// </summary>
    public IReadOnlyDictionary<string, int> StartPartitions { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The ids of those topics, where the brokers give ids: a topic that was deleted and made anew since is read from its beginning.
    /// </summary>
    public IReadOnlyDictionary<string, string> StartTopicIds { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether records of open and aborted transactions are hidden.</summary>
    public bool ReadCommitted { get; init; } = true;

    /// <summary>Which records are delivered one after the other; of no meaning without a delivery.</summary>
    public DeliveryOrdering Ordering { get; init; }

    /// <summary>Lanes of this member, 1 to 1,024.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Records of one partition that may be in flight, 1 or more; a member's are bounded by <see cref="MaxInFlightBytes"/>.</summary>
    public int MaxInFlightRecords { get; init; } = 1_000;

    /// <summary>
    /// Bytes of this member that may be in flight, shared equally by its partitions: keys, values, headers, and 256 bytes for what each
    /// record takes besides. One record above it still passes, alone.
    /// </summary>
    public long MaxInFlightBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How to deliver; null with no sink: a record is then complete when read.</summary>
    public DeliverySettings? Delivery { get; init; }

    /// <summary>librdkafka tuning keys of the consumer, over those of the cluster.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
