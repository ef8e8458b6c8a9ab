using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Security;

/// <summary>The cross-field rules of connection security: CEL for the API server, the message for both it and the controller.</summary>
public static class SecurityRules
{
    /// <summary>A SASL protocol needs sasl.</summary>
    public const string SaslNeeded = "!self.protocol.startsWith('SASL_') || has(self.sasl)";

    /// <summary>Message of <see cref="SaslNeeded"/>.</summary>
    public const string SaslNeededMessage = "sasl is needed with protocol SASL_PLAINTEXT or SASL_SSL";

    /// <summary>Without a SASL protocol sasl would be ignored.</summary>
    public const string SaslUnwanted = "self.protocol.startsWith('SASL_') || !has(self.sasl)";

    /// <summary>Message of <see cref="SaslUnwanted"/>.</summary>
    public const string SaslUnwantedMessage = "sasl needs protocol SASL_PLAINTEXT or SASL_SSL";

    /// <summary>Without a TLS protocol tls would be ignored.</summary>
    public const string TlsUnwanted = "self.protocol.endsWith('SSL') || !has(self.tls)";

    /// <summary>Message of <see cref="TlsUnwanted"/>.</summary>
    public const string TlsUnwantedMessage = "tls needs protocol SSL or SASL_SSL";

    /// <summary>Each mechanism has its own credentials.</summary>
    public const string SaslCredentials =
        "self.mechanism == 'OAUTHBEARER' ? !has(self.username) && !has(self.password) : has(self.username) && has(self.password)";

    /// <summary>Message of <see cref="SaslCredentials"/>.</summary>
    public const string SaslCredentialsMessage =
        "username and password are needed with every mechanism but OAUTHBEARER, which takes neither";

    /// <summary>OAUTHBEARER needs oauth, the others do not take it.</summary>
    public const string SaslOAuth = "(self.mechanism == 'OAUTHBEARER') == has(self.oauth)";

    /// <summary>Message of <see cref="SaslOAuth"/>.</summary>
    public const string SaslOAuthMessage = "oauth is needed with mechanism OAUTHBEARER and with no other";

    /// <summary>A certificate is of no use without its key.</summary>
    public const string TlsPair = "has(self.certificate) == has(self.key)";

    /// <summary>Message of <see cref="TlsPair"/>.</summary>
    public const string TlsPairMessage = "certificate and key are needed together";

    /// <summary>A password needs a key.</summary>
    public const string TlsKeyPassword = "!has(self.keyPassword) || has(self.key)";

    /// <summary>Message of <see cref="TlsKeyPassword"/>.</summary>
    public const string TlsKeyPasswordMessage = "keyPassword needs key";

    /// <summary>
    /// Message for an extension that SASL cannot carry (RFC 7628: a name is letters, and <c>auth</c> is taken; a comma parts extensions).
    /// CEL cannot say it within its cost budget, so the controller alone checks it.
    /// </summary>
    public const string OAuthExtensionsMessage = "an extension's name is letters and not auth, and its value has no comma";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(SaslNeeded), SaslNeeded, SaslNeededMessage),
        new(nameof(SaslUnwanted), SaslUnwanted, SaslUnwantedMessage),
        new(nameof(TlsUnwanted), TlsUnwanted, TlsUnwantedMessage),
        new(nameof(SaslCredentials), SaslCredentials, SaslCredentialsMessage),
        new(nameof(SaslOAuth), SaslOAuth, SaslOAuthMessage),
        new(nameof(TlsPair), TlsPair, TlsPairMessage),
        new(nameof(TlsKeyPassword), TlsKeyPassword, TlsKeyPasswordMessage),
    ];
}
