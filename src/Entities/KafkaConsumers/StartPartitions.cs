using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>How many partitions of a topic <c>startFrom</c> speaks of.</summary>
public sealed class StartPartitions
{
    /// <summary>The topic.</summary>
    [Required]
    [Length(1, 249)]
    public string Topic { get; set; } = "";

    /// <summary>Its partitions from 0 up to this number, which is not included.</summary>
    [Required]
    [RangeMinimum(0), RangeMaximum(1000000)]
    public int Count { get; set; }

    /// <summary>The topic's id then, where the brokers give ids (Kafka 2.8 and newer): one that is deleted and made anew since is read from its beginning.</summary>
    [Length(1, 64)]
    public string? TopicId { get; set; }
}
