using System.Security.Cryptography;
using System.Text;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>The one bearer token: random, made once, kept in the data directory.</summary>
internal sealed class AdminToken
{
    private const string FileName = "token";
    private readonly byte[] hash;

    private AdminToken(string value)
    {
        Value = value;
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The secret, for the kubeconfig alone.</summary>
    public string Value { get; }

    /// <summary>Reads the token, or makes one.</summary>
    public static AdminToken LoadOrCreate(DataDirectory directory)
    {
        if (File.Exists(directory.File(FileName)) && File.ReadAllText(directory.File(FileName)).Trim() is { Length: >= 32 } kept)
        {
            return new AdminToken(kept);
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        directory.WritePrivate(FileName, made);
        return new AdminToken(made);
    }

    /// <summary>Whether this is the token, in a time that does not depend on how much of it is right.</summary>
    public bool Is(string candidate) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(candidate)), hash);

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(AdminToken);
}
