using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>A refresh token: <c>kfr.USER.FAMILY.SECRET</c>. Only a hash of it is kept.</summary>
/// <param name="UserKey">Whose it is.</param>
/// <param name="Family">Which sign-in it goes on.</param>
/// <param name="Secret">256 random bits.</param>
internal sealed record RefreshToken(string UserKey, string Family, string Secret)
{
    private const string Prefix = "kfr";
    private const int FamilyBytes = 8;
    private const int SecretBytes = 32;

    /// <summary>What is kept of it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>The first token of a new sign-in.</summary>
    public static RefreshToken First(string userKey) => new(userKey, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(FamilyBytes)), NewSecret());

    /// <summary>The token that replaces this one.</summary>
    public RefreshToken Next() => this with { Secret = NewSecret() };

    /// <summary>Reads a token; null for anything else.</summary>
    public static RefreshToken? Parse(string text)
    {
        if (text.Length > 256 || text.Split('.') is not [Prefix, var user, var family, var secret] || family.Length != 2 * FamilyBytes)
        {
            return null;
        }

        var key = UserKeys.Prefix + user;
        return UserKeys.IsKey(key) ? new RefreshToken(key, family, secret) : null;
    }

    /// <summary>The token as the client has it: a secret.</summary>
    public override string ToString() => $"{Prefix}.{UserKey[UserKeys.Prefix.Length..]}.{Family}.{Secret}";

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
