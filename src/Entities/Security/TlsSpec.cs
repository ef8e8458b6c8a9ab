using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Security;

/// <summary>TLS material in PEM, each part from a Secret. Without <c>ca</c> the system's certificate authorities are trusted.</summary>
[ValidationRule(SecurityRules.TlsPair, SecurityRules.TlsPairMessage)]
[ValidationRule(SecurityRules.TlsKeyPassword, SecurityRules.TlsKeyPasswordMessage)]
public sealed class TlsSpec
{
    /// <summary>The certificate authorities that are trusted, PEM.</summary>
    public SecretSource? Ca { get; set; }

    /// <summary>The client certificate with its chain, PEM; needs <c>key</c>.</summary>
    public SecretSource? Certificate { get; set; }

    /// <summary>The private key of the client certificate, PEM.</summary>
    public SecretSource? Key { get; set; }

    /// <summary>The password of the private key.</summary>
    public SecretSource? KeyPassword { get; set; }
}
