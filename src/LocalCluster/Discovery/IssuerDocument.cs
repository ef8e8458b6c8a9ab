using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Discovery;

/// <summary>Where those find the key who verify tokens of service accounts themselves (OpenID Connect Discovery).</summary>
internal static class IssuerDocument
{
    /// <summary>The document for a server's address.</summary>
    public static JsonObject Of(string address) => new()
    {
        ["issuer"] = TokenClaims.Issuer,
        ["jwks_uri"] = $"{address}/openid/v1/jwks",
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };
}
