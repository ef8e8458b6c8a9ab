using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Properties;

/// <summary>The codec of produced batches, in Kafka's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KafkaCompression>))]
public enum KafkaCompression
{
    /// <summary>No compression.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>gzip.</summary>
    [JsonStringEnumMemberName("gzip")]
    Gzip,

    /// <summary>Snappy.</summary>
    [JsonStringEnumMemberName("snappy")]
    Snappy,

    /// <summary>LZ4.</summary>
    [JsonStringEnumMemberName("lz4")]
    Lz4,

    /// <summary>Zstandard.</summary>
    [JsonStringEnumMemberName("zstd")]
    Zstd,
}
