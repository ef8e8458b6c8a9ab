using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Which records are delivered one after the other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsumerOrdering>))]
public enum ConsumerOrdering
{
    /// <summary>Those of a partition.</summary>
    Partition,

    /// <summary>Those with the same key.</summary>
    Key,

    /// <summary>None: any may overtake any.</summary>
    None,
}
