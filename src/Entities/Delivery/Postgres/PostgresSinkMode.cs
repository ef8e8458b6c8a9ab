using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery.Postgres;

/// <summary>How rows are written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostgresSinkMode>))]
public enum PostgresSinkMode
{
    /// <summary>Each record is a row.</summary>
    [JsonStringEnumMemberName("insert")]
    Insert,

    /// <summary>A record replaces the row with the same key columns.</summary>
    [JsonStringEnumMemberName("upsert")]
    Upsert,
}
