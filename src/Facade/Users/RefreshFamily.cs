namespace KafkaFetch.Facade.Users;

/// <summary>A sign-in that goes on by refresh tokens: each use replaces the token, and one that comes again revokes the family (RFC 9700, 4.14.2).</summary>
/// <param name="Id">The family's id, 16 hexadecimal digits.</param>
/// <param name="TokenHash">The SHA-256 of the one token that holds, in hexadecimal.</param>
/// <param name="ExpiresAt">When that token ends being good.</param>
public sealed record RefreshFamily(string Id, string TokenHash, DateTimeOffset ExpiresAt)
{
    /// <summary>How many sign-ins of one user live side by side; the one that ends first makes room.</summary>
    public const int MaxPerUser = 20;
}
