using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>What becomes of the consumer group.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeletionPolicy>))]
public enum DeletionPolicy
{
    /// <summary>It stays on the brokers with its offsets.</summary>
    Retain,

    /// <summary>It is deleted on the brokers.</summary>
    DeleteGroup,
}
