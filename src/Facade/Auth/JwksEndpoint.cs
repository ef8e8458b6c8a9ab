using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace KafkaFetch.Facade.Auth;

/// <summary><c>/.well-known/jwks.json</c>: the public keys, so that others can verify our tokens (RFC 7517).</summary>
internal static class JwksEndpoint
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/jwks.json", GetAsync).AllowAnonymous().WithTags("Auth")
        .WithName("GetKeys")
        .WithSummary("Public keys of the tokens")
        .WithDescription("Empty where HS256 is configured: such tokens can be verified by whoever shares the key alone.")
        .Produces<JsonObject>();

    private static async Task<IResult> GetAsync(HttpContext context, SigningKeys keys)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        var published = await keys.PublicAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new JsonObject { ["keys"] = new JsonArray([.. published.Select(Public)]) });
    }

    private static JsonObject Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.EcdsaSha256,
            ["kid"] = key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
