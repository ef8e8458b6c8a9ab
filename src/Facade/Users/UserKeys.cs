using System.Security.Cryptography;
using System.Text;

namespace KafkaFetch.Facade.Users;

/// <summary>Names of users' records.</summary>
public static class UserKeys
{
    /// <summary>What every one begins with.</summary>
    public const string Prefix = "user-";

    /// <summary><c>user-</c> and the SHA-256 of <c>issuer|subject</c> in hexadecimal: 69 characters, a valid name whatever the subject holds.</summary>
    public static string Of(string issuer, string subject) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}|{subject}")));

    /// <summary>Whether a text is such a name.</summary>
    public static bool IsKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Prefix.Length + 64 && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
    }
}
