namespace KafkaFetch.LocalCluster.Security;

/// <summary>Finds out who sent a request by its bearer token.</summary>
internal sealed class Authenticator(AdminToken token)
{
    private const string Scheme = "Bearer ";

    /// <summary>The user of an Authorization header, null when it is missing or wrong.</summary>
    public UserInfo? Authenticate(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? OfToken(authorization[Scheme.Length..].Trim()) : null;

    /// <summary>The user of a token, null when there is none.</summary>
    public UserInfo? OfToken(string candidate) => token.Is(candidate) ? UserInfo.Admin : null;
}
