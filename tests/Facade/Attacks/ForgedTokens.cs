using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Known attacks on JWTs by their names: each makes a token of a good one, of the facade's key and of a key of the attacker's.</summary>
internal static class ForgedTokens
{
    public delegate string Attack(ForgedToken token, ECDsa own, ECDsa other);

    /// <summary>The algorithm is the attacker's choice.</summary>
    public static Dictionary<string, Attack> Algorithms { get; } = new()
    {
        ["none"] = (t, _, _) => Header(t, "alg", "none").WithSignature([]),
        ["None"] = (t, _, _) => Header(t, "alg", "None").WithSignature([]),
        ["nOnE with the old signature"] = (t, _, _) => Header(t, "alg", "nOnE").WithOldSignature(),
        ["the empty algorithm"] = (t, own, _) => Header(t, "alg", "").SignedBy(own),
        ["no algorithm"] = (t, own, _) => Header(t, "alg", null).SignedBy(own),
        ["no signature"] = (t, _, _) => t.WithSignature([]),
        ["HS256 by the public key in PEM"] = (t, own, _) => t.SignedByShared(Encoding.ASCII.GetBytes(own.ExportSubjectPublicKeyInfoPem())),
        ["HS256 by the public key in PEM and a line feed"] = (t, own, _) => t.SignedByShared(Encoding.ASCII.GetBytes(own.ExportSubjectPublicKeyInfoPem() + "\n")),
        ["HS256 by the public key in DER"] = (t, own, _) => t.SignedByShared(own.ExportSubjectPublicKeyInfo()),
        ["HS256 by the point of the public key"] = (t, own, _) => t.SignedByShared([.. own.ExportParameters(false).Q.X!, .. own.ExportParameters(false).Q.Y!]),
        ["HS256 by nothing"] = (t, _, _) => t.SignedByShared([]),
        ["ES384 in the header"] = (t, own, _) => Header(t, "alg", "ES384").SignedBy(own),
        ["a signature of zeros"] = (t, _, _) => t.WithSignature(new byte[64]),
        ["a signature in DER"] = (t, own, _) => t.SignedBy(own, DSASignatureFormat.Rfc3279DerSequence),
    };

    /// <summary>The key is the attacker's choice.</summary>
    public static Dictionary<string, Attack> Keys { get; } = new()
    {
        ["another key under our id"] = (t, _, other) => t.SignedBy(other),
        ["another key under an id of its own"] = (t, _, other) => Header(t, "kid", "0123456789abcdef").SignedBy(other),
        ["our key under no id"] = (t, own, _) => Header(t, "kid", null).SignedBy(own),
        ["an id that is a path"] = (t, _, _) => Header(t, "kid", "../../../../../../dev/null").SignedByShared([]),
        ["an id that is a URL"] = (t, _, other) => Header(t, "kid", "http://127.0.0.1:9/key").SignedBy(other),
        ["an id that is SQL"] = (t, _, other) => Header(t, "kid", "' UNION SELECT 'key' --").SignedByShared("key"u8),
        ["an id that is a number"] = (t, own, _) => Header(t, "kid", 1).SignedBy(own),
        ["an id that is an object"] = (t, own, _) => Header(t, "kid", new JsonObject { ["a"] = 1 }).SignedBy(own),
        ["an id of 3,000 characters"] = (t, _, other) => Header(t, "kid", new string('a', 3_000)).SignedBy(other),
        ["a key in the header"] = (t, _, other) => Header(t, "jwk", Jwk(other)).SignedBy(other),
        ["a key in the header and no id"] = (t, _, other) => Header(Header(t, "jwk", Jwk(other)), "kid", null).SignedBy(other),
        ["a certificate in the header"] = (t, _, other) => Header(t, "x5c", new JsonArray(Certificate(other))).SignedBy(other),
    };

    /// <summary>The signature is ours, and what it stands under must not be taken.</summary>
    public static Dictionary<string, Attack> Claims { get; } = new()
    {
        ["expired"] = (t, own, _) => Claim(t, "exp", Now(-60)).SignedBy(own),
        ["no end"] = (t, own, _) => Claim(t, "exp", null).SignedBy(own),
        ["an end that is no number"] = (t, own, _) => Claim(t, "exp", "never").SignedBy(own),
        ["not yet valid"] = (t, own, _) => Claim(t, "nbf", Now(60)).SignedBy(own),
        ["another audience"] = (t, own, _) => Claim(t, "aud", "somebody-else").SignedBy(own),
        ["no audience"] = (t, own, _) => Claim(t, "aud", null).SignedBy(own),
        ["audiences of others"] = (t, own, _) => Claim(t, "aud", new JsonArray("a", "b")).SignedBy(own),
        ["another issuer"] = (t, own, _) => Claim(t, "iss", "https://issuer.example").SignedBy(own),
        ["an issuer that begins as ours"] = (t, own, _) => Claim(t, "iss", "kafka-fetch.example").SignedBy(own),
        ["no issuer"] = (t, own, _) => Claim(t, "iss", null).SignedBy(own),
        ["an issuer that is a number"] = (t, own, _) => Claim(t, "iss", 1).SignedBy(own),
        ["an issuer that is a list"] = (t, own, _) => Claim(t, "iss", new JsonArray("kafka-fetch")).SignedBy(own),
        ["another type of token"] = (t, own, _) => Header(t, "typ", "JWT").SignedBy(own),
        ["no type"] = (t, own, _) => Header(t, "typ", null).SignedBy(own),
        ["no subject"] = (t, own, _) => Claim(t, "sub", null).SignedBy(own),
        ["a subject that is a path"] = (t, own, _) => Claim(t, "sub", "user-../../secrets/x").SignedBy(own),
        ["a subject that is a list"] = (t, own, _) => Claim(t, "sub", new JsonArray("a", "b")).SignedBy(own),
        ["a subject of nobody"] = (t, own, _) => Claim(t, "sub", "user-" + new string('0', 64)).SignedBy(own),
        ["no epoch"] = (t, own, _) => Claim(t, "epoch", null).SignedBy(own),
        ["another epoch"] = (t, own, _) => Claim(t, "epoch", "0000000000000000").SignedBy(own),
        ["rights that it gives itself, unsigned"] = (t, _, _) => Claim(t, "admin", true).WithOldSignature(),
        ["a longer life, unsigned"] = (t, _, _) => Claim(t, "exp", Now(86_400)).WithOldSignature(),
        ["a payload that is a list"] = (t, own, _) => t.SignedOver("[]", own),
        ["a payload that is no JSON"] = (t, own, _) => t.SignedOver("{\"iss\":", own),
        ["a payload of 2,000 levels"] = (t, own, _) => t.SignedOver(string.Concat(Enumerable.Repeat("{\"a\":", 2_000)) + "1" + new string('}', 2_000), own),
        ["an empty payload"] = (t, own, _) => t.SignedOver("", own),
        ["nine kilobytes"] = (t, own, _) => Claim(t, "filler", new string('a', 9 * 1024)).SignedBy(own),
    };

    private static ForgedToken Header(ForgedToken token, string name, JsonNode? value)
    {
        token.Header.Remove(name);
        if (value is not null)
        {
            token.Header[name] = value;
        }

        return token;
    }

    private static ForgedToken Claim(ForgedToken token, string name, JsonNode? value)
    {
        token.Payload.Remove(name);
        if (value is not null)
        {
            token.Payload[name] = value;
        }

        return token;
    }

    private static long Now(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;

    private static JsonObject Jwk(ECDsa key) => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = System.Buffers.Text.Base64Url.EncodeToString(key.ExportParameters(false).Q.X),
        ["y"] = System.Buffers.Text.Base64Url.EncodeToString(key.ExportParameters(false).Q.Y),
    };

    private static string Certificate(ECDsa key)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=attacker", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return Convert.ToBase64String(certificate.RawData);
    }
}
