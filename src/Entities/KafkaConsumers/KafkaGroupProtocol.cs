using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>The group protocol, in Kafka's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KafkaGroupProtocol>))]
public enum KafkaGroupProtocol
{
    /// <summary>The protocol that every broker speaks.</summary>
    [JsonStringEnumMemberName("classic")]
    Classic,

    /// <summary>The protocol of KIP-848; needs Kafka 4.0.</summary>
    [JsonStringEnumMemberName("consumer")]
    Consumer,
}
