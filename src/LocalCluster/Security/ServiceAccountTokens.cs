using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>Makes and recognises tokens of service accounts: JSON Web Tokens, signed RS256 (RFC 7519).</summary>
internal sealed class ServiceAccountTokens(ClusterState state, SigningKey key)
{
    // Checking a signature takes longer than all else that a request costs; the rest of a token is checked each time.
    private const int MostRemembered = 4096;
    private readonly ConcurrentDictionary<string, (TokenClaims Claims, UserInfo User)> remembered = [];

    /// <summary>The public half of the key.</summary>
    public JsonObject KeySet => key.ToKeySet();

    /// <summary>A token for a service account that is there.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(ServiceAccountName account, string uid, IReadOnlyList<string> audiences, TimeSpan lasts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(state.Time.GetUtcNow().ToUnixTimeSeconds());
        var claims = new TokenClaims(account, uid, Guid.NewGuid().ToString(), audiences, now, now + lasts);
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = key.Id };
        var text = $"{Part(header)}.{Part(claims.ToJson())}";
        return ($"{text}.{Base64Url.EncodeToString(key.Sign(text))}", claims.ExpiresAt);
    }

    /// <summary>The service account behind a token, null when it is none of this server's, has ended, or its service account is gone.</summary>
    public (UserInfo User, TokenClaims Claims)? Recognise(string token)
    {
        if (!remembered.TryGetValue(token, out var known))
        {
            if (Verify(token) is not { } claims)
            {
                return null;
            }

            known = (claims, claims.ToUser());
            if (remembered.Count >= MostRemembered)
            {
                remembered.Clear();
            }

            remembered[token] = known;
        }

        return Holds(known.Claims) ? (known.User, known.Claims) : null;
    }

    private static string Part(JsonObject value) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(value.ToJsonString()));

    private bool Holds(TokenClaims claims)
    {
        var now = state.Time.GetUtcNow();
        return now >= claims.IssuedAt
            && now < claims.ExpiresAt
            && state.Store.Find(BuiltInResources.ServiceAccounts.Storage, BuiltInResources.ServiceAccounts.PathOf(claims.Account.Namespace, claims.Account.Name))?.Uid
                == claims.Uid;
    }

    private TokenClaims? Verify(string token)
    {
        if (token.Split('.') is not [var header, var body, var signature])
        {
            return null;
        }

        try
        {
            // The key alone says how it signs: what the header asks for is not followed, only compared.
            return Decode(header) is { } head && head["alg"]?.ToString() == "RS256" && key.Signed($"{header}.{body}", Base64Url.DecodeFromChars(signature))
                ? TokenClaims.Read(Decode(body)!)
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonObject? Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
}
