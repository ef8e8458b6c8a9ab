using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Which records of transactions are seen, in Kafka's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KafkaIsolationLevel>))]
public enum KafkaIsolationLevel
{
    /// <summary>Only those of committed transactions.</summary>
    [JsonStringEnumMemberName("read_committed")]
    ReadCommitted,

    /// <summary>All.</summary>
    [JsonStringEnumMemberName("read_uncommitted")]
    ReadUncommitted,
}
