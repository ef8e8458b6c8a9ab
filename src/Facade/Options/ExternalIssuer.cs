namespace KafkaFetch.Facade.Options;

/// <summary>An OpenID Connect provider whose tokens are taken.</summary>
/// <param name="Authority">Its URL, <c>https</c> but on loopback; the discovery document is below it.</param>
/// <param name="Audience">The <c>aud</c> that its tokens must have.</param>
public sealed record ExternalIssuer(string Authority, string Audience)
{
    /// <summary>The claim that names the user to people.</summary>
    public string UserClaim { get; init; } = "preferred_username";

    /// <summary>The claim that lists the user's groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>The group whose members are administrators; null for none.</summary>
    public string? AdminGroup { get; init; }

    /// <summary>The group that a user must be in; null lets in every user of the issuer.</summary>
    public string? RequiredGroup { get; init; }

    /// <summary>Whether a user who was never here gets a namespace with the first request.</summary>
    public bool AutoProvision { get; init; } = true;
}
