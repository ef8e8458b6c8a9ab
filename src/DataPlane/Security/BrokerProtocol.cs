namespace KafkaFetch.DataPlane.Security;

/// <summary>How brokers are spoken to.</summary>
public enum BrokerProtocol
{
    /// <summary>Neither encryption nor authentication.</summary>
    Plaintext,

    /// <summary>TLS.</summary>
    Ssl,

    /// <summary>SASL without encryption.</summary>
    SaslPlaintext,

    /// <summary>SASL over TLS.</summary>
    SaslSsl,
}
