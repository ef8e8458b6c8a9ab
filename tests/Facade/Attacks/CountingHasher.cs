using Microsoft.AspNetCore.Identity;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>ASP.NET Core Identity's hasher, which keeps what it was asked to verify.</summary>
internal sealed class CountingHasher : IPasswordHasher<string>
{
    private readonly PasswordHasher<string> hasher = new();

    public List<(string Hash, string Password)> Verified { get; } = [];

    public string HashPassword(string user, string password) => hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
    {
        Verified.Add((hashedPassword, providedPassword));
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
