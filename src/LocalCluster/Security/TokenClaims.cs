using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>What a service account's token says.</summary>
/// <param name="Account">The service account.</param>
/// <param name="Uid">Its identity: of one that was made anew under the name, the token is not.</param>
/// <param name="Id">The token's own name, told in what is known of its user.</param>
/// <param name="Audiences">For whom it is.</param>
/// <param name="IssuedAt">When it was made, and from when on it holds.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record TokenClaims(
    ServiceAccountName Account, string Uid, string Id, IReadOnlyList<string> Audiences, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Who issues tokens here, and the audience that this server is.</summary>
    public const string Issuer = "https://kubernetes.default.svc";

    /// <summary>The claims in kube-apiserver's form.</summary>
    public JsonObject ToJson() => new()
    {
        ["aud"] = new JsonArray([.. Audiences.Select(audience => (JsonNode)audience)]),
        ["exp"] = ExpiresAt.ToUnixTimeSeconds(),
        ["iat"] = IssuedAt.ToUnixTimeSeconds(),
        ["iss"] = Issuer,
        ["jti"] = Id,
        ["kubernetes.io"] = new JsonObject
        {
            ["namespace"] = Account.Namespace,
            ["serviceaccount"] = new JsonObject { ["name"] = Account.Name, ["uid"] = Uid },
        },
        ["nbf"] = IssuedAt.ToUnixTimeSeconds(),
        ["sub"] = Account.User,
    };

    /// <summary>Reads claims that this server's key signed; null when they are another issuer's.</summary>
    public static TokenClaims? Read(JsonObject claims)
    {
        var own = claims["kubernetes.io"] as JsonObject;
        return claims["iss"]?.ToString() != Issuer || ServiceAccountName.OfUser(claims["sub"]?.ToString() ?? "") is not { } account
            ? null
            : new TokenClaims(
                account,
                own?["serviceaccount"]?["uid"]?.ToString() ?? "",
                claims["jti"]?.ToString() ?? "",
                [.. (claims["aud"] as JsonArray ?? []).Select(audience => audience!.ToString())],
                DateTimeOffset.FromUnixTimeSeconds(WholeNumber.Of(claims["iat"]) ?? 0),
                DateTimeOffset.FromUnixTimeSeconds(WholeNumber.Of(claims["exp"]) ?? 0));
    }

    /// <summary>The service account as a user.</summary>
    public UserInfo ToUser() => new(Account.User, [.. Account.Groups, UserInfo.Authenticated])
    {
        Uid = Uid,
        Extra = new Dictionary<string, IReadOnlyList<string>> { ["authentication.kubernetes.io/credential-id"] = [$"JTI={Id}"] },
    };
}
