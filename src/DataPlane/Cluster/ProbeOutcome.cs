namespace KafkaFetch.DataPlane.Cluster;

/// <summary>How a probe ended. The names are the reasons of a KafkaManager's Ready condition.</summary>
public enum ProbeOutcome
{
    /// <summary>Metadata were read.</summary>
    Connected,

    /// <summary>No broker answered in time.</summary>
    BrokersUnreachable,

    /// <summary>A broker refused the credentials.</summary>
    AuthenticationFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>The cluster advertises a broker that must not be connected to.</summary>
    EgressDenied,
}
