using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Security;

/// <summary>How to authenticate to the brokers.</summary>
[ValidationRule(SecurityRules.SaslCredentials, SecurityRules.SaslCredentialsMessage)]
[ValidationRule(SecurityRules.SaslOAuth, SecurityRules.SaslOAuthMessage)]
public sealed class SaslSpec
{
    /// <summary>The mechanism that the listener offers.</summary>
    [Required]
    public KafkaSaslMechanism Mechanism { get; set; } = KafkaSaslMechanism.Plain;

    /// <summary>The user's name; not with OAUTHBEARER.</summary>
    public ValueSource? Username { get; set; }

    /// <summary>The user's password; not with OAUTHBEARER.</summary>
    public SecretSource? Password { get; set; }

    /// <summary>Where tokens come from; only with OAUTHBEARER.</summary>
    public KafkaOAuthSpec? Oauth { get; set; }
}
