using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery;

/// <summary>What happens to a record that cannot be delivered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailurePolicy>))]
public enum FailurePolicy
{
    /// <summary>Its partition waits and it is tried at the longest backoff for ever.</summary>
    Block,

    /// <summary>It goes to the dead-letter topic.</summary>
    DeadLetter,

    /// <summary>It is counted, logged and left out.</summary>
    Skip,
}
