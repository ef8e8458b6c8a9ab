using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>The key that tokens of service accounts are signed with: made once, kept in the data directory.</summary>
internal sealed class SigningKey : IDisposable
{
    private const string FileName = "service-account.key";
    private readonly RSA key;

    // RSA promises nothing about use by several threads at once.
    private readonly Lock gate = new();

    private SigningKey(RSA key)
    {
        this.key = key;
        Id = Base64Url(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The key's name in a token's header, by its public half as kube-apiserver has it.</summary>
    public string Id { get; }

    /// <summary>Reads the key, or makes one.</summary>
    /// <exception cref="IOException">The file is no key.</exception>
    public static SigningKey LoadOrCreate(DataDirectory directory)
    {
        if (!File.Exists(directory.File(FileName)))
        {
            var made = RSA.Create(2048);
            directory.WritePrivate(FileName, made.ExportPkcs8PrivateKeyPem());
            return new SigningKey(made);
        }

        var kept = RSA.Create();
        try
        {
            kept.ImportFromPem(File.ReadAllText(directory.File(FileName)));
            return new SigningKey(kept);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            kept.Dispose();
            throw new IOException(
                $"{directory.File(FileName)} is no private key: {exception.Message} Move it away to have a new one made; tokens signed with it end.", exception);
        }
    }

    /// <summary>The signature of a token's first two parts.</summary>
    public byte[] Sign(string text)
    {
        lock (gate)
        {
            return key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>Whether this key signed the text.</summary>
    public bool Signed(string text, byte[] signature)
    {
        lock (gate)
        {
            return key.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>The public half as a JSON Web Key Set, for those who verify tokens themselves.</summary>
    public JsonObject ToKeySet()
    {
        var half = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["use"] = "sig",
                ["kty"] = "RSA",
                ["kid"] = Id,
                ["alg"] = "RS256",
                ["n"] = Base64Url(half.Modulus!),
                ["e"] = Base64Url(half.Exponent!),
            }),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(SigningKey);

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
