using System.Security.Cryptography;
using System.Text;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>What a refresh token does to its user's record. Pure.</summary>
internal static class RefreshFamilies
{
    /// <summary>Adds a sign-in; the one that ends first makes room.</summary>
    public static UserRecord Begin(UserRecord user, RefreshToken token, DateTimeOffset expires, DateTimeOffset now) => user with
    {
        RefreshFamilies =
        [
            .. user.RefreshFamilies.Where(f => f.ExpiresAt > now).OrderByDescending(f => f.ExpiresAt).Take(RefreshFamily.MaxPerUser - 1),
            new RefreshFamily(token.Family, token.Hash, expires),
        ],
    };

    /// <summary>Uses a token.</summary>
    /// <param name="user">The record.</param>
    /// <param name="token">What came.</param>
    /// <param name="next">What replaces it.</param>
    /// <param name="expires">When that ends being good.</param>
    /// <param name="now">The time.</param>
    /// <returns>The record as it must become; null when there is no such family. And whether the token was good.</returns>
    public static (UserRecord? Changed, bool Good) Use(UserRecord user, RefreshToken token, RefreshToken next, DateTimeOffset expires, DateTimeOffset now)
    {
        var family = user.RefreshFamilies.FirstOrDefault(f => f.Id == token.Family);
        if (family is null)
        {
            return (null, false);
        }

        var good = family.ExpiresAt > now && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(family.TokenHash), Encoding.ASCII.GetBytes(token.Hash));
        var others = user.RefreshFamilies.Where(f => f.Id != token.Family);

        // A token of this family that is not the present one has been used before: somebody copied it, and nobody can tell who.
        return good
            ? (user with { RefreshFamilies = [.. others, new RefreshFamily(family.Id, next.Hash, expires)] }, true)
            : (user with { RefreshFamilies = [.. others] }, false);
    }

    /// <summary>Ends a sign-in, by any token that it ever had; null when there is no such family.</summary>
    public static UserRecord? Revoke(UserRecord user, RefreshToken token)
        => user.RefreshFamilies.Any(f => f.Id == token.Family) ? user with { RefreshFamilies = [.. user.RefreshFamilies.Where(f => f.Id != token.Family)] } : null;
}
