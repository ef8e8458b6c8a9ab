using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumerMembers;

/// <summary>How the member is doing; written by its worker alone.</summary>
public sealed class KafkaConsumerMemberStatus
{
    /// <summary>The generation of the spec that this status speaks of; -1 until somebody has looked.</summary>
    [Default, RangeMinimum(-1), RangeMaximum(Bounds.MaxExactInteger)]
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>Ready, and what explains it.</summary>
    [Items(0, 16), XListType("map"), XListMapKey("type")]
    public IList<V1Condition> Conditions { get; set; } = [];

    /// <summary>The generation of the KafkaConsumer that it runs.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? ConsumerGeneration { get; set; }

    /// <summary>The state that it is in.</summary>
    public ConsumerState? State { get; set; }

    /// <summary>The partitions that it has, the first 1,000.</summary>
    [Items(0, Bounds.MaxMemberPartitions), XListType("atomic")]
    public IList<MemberPartition>? Assignment { get; set; }

    /// <summary>How many partitions are not shown.</summary>
    [RangeMinimum(0), RangeMaximum(10000000)]
    public int? AssignmentOmitted { get; set; }

    /// <summary>Records by outcome, since the member started.</summary>
    public DeliveryCounters? Counters { get; set; }

    /// <summary>When a record was last delivered.</summary>
    public DateTimeOffset? LastDeliveryTime { get; set; }

    /// <summary>The newest error.</summary>
    public LastError? LastError { get; set; }
}
