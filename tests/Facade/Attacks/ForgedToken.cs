using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>A JWT made by hand, from a good one: libraries refuse to make what attackers send.</summary>
internal sealed class ForgedToken
{
    private readonly string signature;

    /// <summary>Begins with a good token.</summary>
    public ForgedToken(string good)
    {
        var parts = good.Split('.');
        Header = Read(parts[0]);
        Payload = Read(parts[1]);
        signature = parts[2];
    }

    public JsonObject Header { get; }

    public JsonObject Payload { get; }

    private string Content => $"{Write(Header.ToJsonString())}.{Write(Payload.ToJsonString())}";

    /// <summary>With the signature of the good token.</summary>
    public string WithOldSignature() => $"{Content}.{signature}";

    /// <summary>With these bytes for a signature.</summary>
    public string WithSignature(ReadOnlySpan<byte> bytes) => $"{Content}.{Base64Url.EncodeToString(bytes)}";

    /// <summary>Signed as ES256 does, whatever the header says.</summary>
    public string SignedBy(ECDsa key, DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        => WithSignature(key.SignData(Encoding.ASCII.GetBytes(Content), HashAlgorithmName.SHA256, format));

    /// <summary>Signed as HS256 does, and saying so.</summary>
    public string SignedByShared(ReadOnlySpan<byte> key)
    {
        Header["alg"] = "HS256";
        return WithSignature(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(Content)));
    }

    /// <summary>A payload that is any text, signed well.</summary>
    public string SignedOver(string payload, ECDsa key)
    {
        var content = $"{Write(Header.ToJsonString())}.{Write(payload)}";
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Write(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
