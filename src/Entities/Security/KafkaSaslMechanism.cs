using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Security;

/// <summary>How to authenticate, in Kafka's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KafkaSaslMechanism>))]
public enum KafkaSaslMechanism
{
    /// <summary>User name and password.</summary>
    [JsonStringEnumMemberName("PLAIN")]
    Plain,

    /// <summary>Salted challenge and response with SHA-256.</summary>
    [JsonStringEnumMemberName("SCRAM-SHA-256")]
    ScramSha256,

    /// <summary>Salted challenge and response with SHA-512.</summary>
    [JsonStringEnumMemberName("SCRAM-SHA-512")]
    ScramSha512,

    /// <summary>A token of an OAuth 2.0 server.</summary>
    [JsonStringEnumMemberName("OAUTHBEARER")]
    OAuthBearer,
}
