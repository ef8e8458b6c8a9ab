using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Where to begin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StartPosition>))]
public enum StartPosition
{
    /// <summary>At the oldest record that is kept.</summary>
    [JsonStringEnumMemberName("earliest")]
    Earliest,

    /// <summary>At the end, as it was when the consumer was made.</summary>
    [JsonStringEnumMemberName("latest")]
    Latest,

    /// <summary>At the first record that is not older than a time.</summary>
    [JsonStringEnumMemberName("timestamp")]
    Timestamp,
}
