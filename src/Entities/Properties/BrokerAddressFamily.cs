using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Properties;

/// <summary>Which addresses of a broker are used.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BrokerAddressFamily>))]
public enum BrokerAddressFamily
{
    /// <summary>IPv4 and IPv6.</summary>
    [JsonStringEnumMemberName("any")]
    Any,

    /// <summary>IPv4 only.</summary>
    [JsonStringEnumMemberName("v4")]
    V4,

    /// <summary>IPv6 only.</summary>
    [JsonStringEnumMemberName("v6")]
    V6,
}
