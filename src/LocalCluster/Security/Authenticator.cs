namespace KafkaFetch.LocalCluster.Security;

/// <summary>Finds out who sent a request by its bearer token: the one of the kubeconfig, or a service account's.</summary>
internal sealed class Authenticator(AdminToken admin, ServiceAccountTokens accounts)
{
    private const string Scheme = "Bearer ";
    private static readonly string[] Here = [TokenClaims.Issuer];

    /// <summary>The user of an Authorization header: anonymous without a token, null with a wrong one.</summary>
    public UserInfo? Authenticate(string authorization)
    {
        var token = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
        return token.Length == 0 ? UserInfo.Anonymous : Review(token, Here).User;
    }

    /// <summary>Who a token stands for, if it is for one of the audiences.</summary>
    /// <param name="token">The token.</param>
    /// <param name="audiences">Whom it may be for; this server when there are none.</param>
    public TokenVerdict Review(string token, IReadOnlyList<string> audiences)
    {
        const string invalid = "invalid bearer token";
        var wanted = audiences.Count > 0 ? audiences : Here;
        if (admin.Is(token))
        {
            var common = Here.Intersect(wanted).ToList();
            return common.Count > 0 ? new TokenVerdict(UserInfo.Admin, common, "") : new TokenVerdict(null, [], invalid);
        }

        if (accounts.Recognise(token) is not var (user, claims))
        {
            return new TokenVerdict(null, [], invalid);
        }

        var shared = claims.Audiences.Intersect(wanted).ToList();
        return shared.Count > 0
            ? new TokenVerdict(user, shared, "")
            : new TokenVerdict(null, [], $"[{invalid}, token audiences [{Quoted(claims.Audiences)}] is invalid for the target audiences [{Quoted(wanted)}]]");
    }

    private static string Quoted(IEnumerable<string> texts) => string.Join(' ', texts.Select(text => $"\"{text}\""));
}
