using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Security;

/// <summary>How to connect to the brokers safely.</summary>
[ValidationRule(SecurityRules.SaslNeeded, SecurityRules.SaslNeededMessage)]
[ValidationRule(SecurityRules.SaslUnwanted, SecurityRules.SaslUnwantedMessage)]
[ValidationRule(SecurityRules.TlsUnwanted, SecurityRules.TlsUnwantedMessage)]
public sealed class SecuritySpec
{
    /// <summary>The security protocol of the listener.</summary>
    public KafkaSecurityProtocol Protocol { get; set; } = KafkaSecurityProtocol.Plaintext;

    /// <summary>How to authenticate; for SASL_PLAINTEXT and SASL_SSL.</summary>
    public SaslSpec? Sasl { get; set; }

    /// <summary>TLS material; for SSL and SASL_SSL.</summary>
    public TlsSpec? Tls { get; set; }
}
