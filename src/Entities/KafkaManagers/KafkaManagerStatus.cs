using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>What is known about the cluster.</summary>
public sealed class KafkaManagerStatus
{
    /// <summary>The generation of the spec that this status speaks of; -1 until somebody has looked.</summary>
    [Default, RangeMinimum(-1), RangeMaximum(Bounds.MaxExactInteger)]
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>Ready, and what explains it.</summary>
    [Items(0, 16), XListType("map"), XListMapKey("type")]
    public IList<V1Condition> Conditions { get; set; } = [];

    /// <summary>The cluster's own id.</summary>
    [Length(0, 255)]
    public string? ClusterId { get; set; }

    /// <summary>The brokers of the cluster.</summary>
    [Items(0, 1000), XListType("map"), XListMapKey("id")]
    public IList<BrokerStatus>? Brokers { get; set; }

    /// <summary>How many brokers there are.</summary>
    [RangeMinimum(0), RangeMaximum(100000)]
    public int? BrokerCount { get; set; }

    /// <summary>How many topics the manager can see.</summary>
    [RangeMinimum(0), RangeMaximum(10000000)]
    public int? TopicCount { get; set; }

    /// <summary>How many KafkaConsumers refer to the manager.</summary>
    public ConsumerCounts? Consumers { get; set; }

    /// <summary>When the brokers were last asked with another outcome than before.</summary>
    public DateTimeOffset? LastProbeTime { get; set; }
}
