using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Security;

/// <summary>How to speak to the brokers, in Kafka's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KafkaSecurityProtocol>))]
public enum KafkaSecurityProtocol
{
    /// <summary>Neither encryption nor authentication.</summary>
    [JsonStringEnumMemberName("PLAINTEXT")]
    Plaintext,

    /// <summary>TLS.</summary>
    [JsonStringEnumMemberName("SSL")]
    Ssl,

    /// <summary>SASL without encryption.</summary>
    [JsonStringEnumMemberName("SASL_PLAINTEXT")]
    SaslPlaintext,

    /// <summary>SASL over TLS.</summary>
    [JsonStringEnumMemberName("SASL_SSL")]
    SaslSsl,
}
