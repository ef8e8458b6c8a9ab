using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery.Files;

/// <summary>What is written for a record.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileSinkFormat>))]
public enum FileSinkFormat
{
    /// <summary>One line of JSON with topic, partition, offset, key, headers, timestamp and value.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>The value and a line feed.</summary>
    [JsonStringEnumMemberName("raw")]
    Raw,
}
