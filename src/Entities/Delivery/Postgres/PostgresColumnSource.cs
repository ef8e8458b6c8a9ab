using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery.Postgres;

/// <summary>A part of a record.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostgresColumnSource>))]
public enum PostgresColumnSource
{
    /// <summary>Its value.</summary>
    [JsonStringEnumMemberName("value")]
    Value,

    /// <summary>Its key.</summary>
    [JsonStringEnumMemberName("key")]
    Key,

    /// <summary>One of its headers.</summary>
    [JsonStringEnumMemberName("header")]
    Header,

    /// <summary>Its topic.</summary>
    [JsonStringEnumMemberName("topic")]
    Topic,

    /// <summary>Its partition.</summary>
    [JsonStringEnumMemberName("partition")]
    Partition,

    /// <summary>Its offset.</summary>
    [JsonStringEnumMemberName("offset")]
    Offset,

    /// <summary>Its timestamp.</summary>
    [JsonStringEnumMemberName("timestamp")]
    Timestamp,
}
