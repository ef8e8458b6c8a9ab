using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>How the consumer is doing.</summary>
public sealed class KafkaConsumerStatus
{
    /// <summary>The generation of the spec that this status speaks of; -1 until somebody has looked.</summary>
    [Default, RangeMinimum(-1), RangeMaximum(Bounds.MaxExactInteger)]
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>Ready, and what explains it.</summary>
    [Items(0, 16), XListType("map"), XListMapKey("type")]
    public IList<V1Condition> Conditions { get; set; } = [];

    /// <summary>The state that the members are in.</summary>
    public ConsumerState? State { get; set; }

    /// <summary>The consumer group in use.</summary>
    [Length(0, 320)]
    public string? GroupId { get; set; }

    /// <summary>The label selector of the members, for autoscalers.</summary>
    [Length(0, 255)]
    public string? Selector { get; set; }

    /// <summary>How many members there are.</summary>
    [RangeMinimum(0), RangeMaximum(256)]
    public int Replicas { get; set; }

    /// <summary>How many of them consume.</summary>
    [RangeMinimum(0), RangeMaximum(256)]
    public int ReadyReplicas { get; set; }

    /// <summary>The partitions that <c>startFrom</c> speaks of, as they were when the consumer was made.</summary>
    [Items(0, Bounds.MaxTopics), XListType("map"), XListMapKey("topic")]
    public IList<StartPartitions>? StartPartitions { get; set; }

    /// <summary>Records not yet committed, over all partitions; absent while unknown.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? Lag { get; set; }

    /// <summary>The timestamp of the oldest record that is not yet delivered, over all partitions.</summary>
    public DateTimeOffset? OldestUndeliveredTime { get; set; }

    /// <summary>The partitions, the first 256.</summary>
    [Items(0, Bounds.MaxConsumerPartitions), XListType("atomic")]
    public IList<PartitionStatus>? Partitions { get; set; }

    /// <summary>How many partitions are not shown.</summary>
    [RangeMinimum(0), RangeMaximum(10000000)]
    public int? PartitionsOmitted { get; set; }

    /// <summary>Records by outcome, over all members.</summary>
    public DeliveryCounters? Counters { get; set; }

    /// <summary>When a record was last delivered.</summary>
    public DateTimeOffset? LastDeliveryTime { get; set; }

    /// <summary>The newest error of any member.</summary>
    public LastError? LastError { get; set; }
}
