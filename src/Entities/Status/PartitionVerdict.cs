using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Status;

/// <summary>How a partition is doing; the worst one is the consumer's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartitionVerdict>))]
public enum PartitionVerdict
{
    /// <summary>It moves, or has nothing to do.</summary>
    Ok,

    /// <summary>Its lag rises over the whole window.</summary>
    Warn,

    /// <summary>It has lag, and no commit has moved for <c>stallAfter</c>.</summary>
    Stalled,

    /// <summary>It has lag and no owner.</summary>
    Stopped,

    /// <summary>Its committed offset went back.</summary>
    Rewound,

    /// <summary>Not enough is known.</summary>
    Unknown,
}
