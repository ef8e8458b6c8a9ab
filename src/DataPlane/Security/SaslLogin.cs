namespace KafkaFetch.DataPlane.Security;

/// <summary>Who to be towards brokers.</summary>
/// <param name="Mechanism">What the listener offers.</param>
/// <param name="Username">The user; with every mechanism but OAUTHBEARER.</param>
/// <param name="Password">The user's password; with every mechanism but OAUTHBEARER.</param>
/// <param name="OAuth">Where tokens come from; with OAUTHBEARER only.</param>
public sealed record SaslLogin(SaslMechanism Mechanism, string? Username = null, string? Password = null, OAuthClient? OAuth = null)
{
    /// <summary>The mechanism alone.</summary>
    public override string ToString() => Mechanism.ToString();
}
