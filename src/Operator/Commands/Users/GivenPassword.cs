using System.Security.Cryptography;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary>A password for a user.</summary>
/// <param name="Value">The password. A secret.</param>
/// <param name="WasMade">Whether it was made here, so that somebody must be told.</param>
internal sealed record GivenPassword(string Value, bool WasMade)
{
    // Nothing that is taken for something else when it is read aloud: 55 characters.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 24;

    /// <summary>A new one of 139 random bits.</summary>
    public static GivenPassword Make() => new(RandomNumberGenerator.GetString(Alphabet, Length), true);

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(GivenPassword);
}
