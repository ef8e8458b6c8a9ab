namespace KafkaFetch.DataPlane.Security;

/// <summary>How to connect to brokers and who to be, with every secret already a value. Equal by value; its text shows no secret.</summary>
/// <param name="Protocol">The protocol of the listener.</param>
/// <param name="Sasl">Who to be; with the two SASL protocols only.</param>
/// <param name="Tls">TLS material; with the two TLS protocols only. Without it the system's authorities are trusted.</param>
public sealed record BrokerSecurity(BrokerProtocol Protocol, SaslLogin? Sasl = null, TlsMaterial? Tls = null)
{
    /// <summary>Neither encryption nor authentication.</summary>
    public static BrokerSecurity Plaintext { get; } = new(BrokerProtocol.Plaintext);

    /// <summary>The protocol alone.</summary>
    public override string ToString() => Protocol.ToString();
}
