using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace KafkaFetch.Facade.Auth;

/// <summary>A key of ES256, as kept in the Secret of keys.</summary>
/// <param name="Id">The <c>kid</c>.</param>
/// <param name="Pem">The private key, PKCS #8 in PEM. A secret.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record SigningKey(string Id, string Pem, DateTimeOffset CreatedAt)
{
    /// <summary>Makes a key.</summary>
    public static SigningKey Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), key.ExportPkcs8PrivateKeyPem(), now);
    }

    /// <summary>For signing and verifying. Lives as long as the process: keys are few.</summary>
    public ECDsaSecurityKey ToSecurityKey()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(Pem);
        return new ECDsaSecurityKey(key) { KeyId = Id };
    }

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => Id;
}
