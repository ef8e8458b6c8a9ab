namespace KafkaFetch.DataPlane.Security;

/// <summary>How a client says who it is.</summary>
public enum SaslMechanism
{
    /// <summary>User name and password as they are.</summary>
    Plain,

    /// <summary>Salted challenge and response with SHA-256.</summary>
    ScramSha256,

    /// <summary>Salted challenge and response with SHA-512.</summary>
    ScramSha512,

    /// <summary>A token of an OAuth 2.0 server.</summary>
    OAuthBearer,
}
