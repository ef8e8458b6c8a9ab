using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Whether records flow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsumerState>))]
public enum ConsumerState
{
    /// <summary>They flow.</summary>
    Running,

    /// <summary>They do not; the members keep their partitions.</summary>
    Paused,

    /// <summary>They do not; the members left the group.</summary>
    Stopped,
}
