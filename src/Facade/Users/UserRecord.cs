using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// A user, as kept in a Secret of the facade's namespace. This record, and no label, decides who owns which namespace.
/// </summary>
public sealed record UserRecord
{
    /// <summary>The issuer that vouches for the user: our own for a password, else an OpenID Connect provider's.</summary>
    public required string Issuer { get; init; }

    /// <summary>The user at that issuer: for our own the name in lower case, else the <c>sub</c> claim.</summary>
    public required string Subject { get; init; }

    /// <summary>The name that people see.</summary>
    public required string Username { get; init; }

    /// <summary>The password's hash, by ASP.NET Core Identity's hasher; null for users of other issuers.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Whether the user is an administrator.</summary>
    public bool Admin { get; init; }

    /// <summary>Whether an administrator has shut the user out.</summary>
    public bool Disabled { get; init; }

    /// <summary>How far the user's namespace is made.</summary>
    public UserState State { get; init; } = UserState.Provisioning;

    /// <summary>The namespace that the user owns.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its uid, so that a namespace of the same name that somebody else made is never taken for it; null until it is made.</summary>
    public string? NamespaceUid { get; init; }

    /// <summary>Stands on the namespace too, so that a registration that was cut off knows its own.</summary>
    public required string Claim { get; init; }

    /// <summary>When the user registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Stands in every access token of ours and must be the same in both: a new one ends all tokens from before, and whoever takes the name of a user
    /// who left has another one.
    /// </summary>
    public string TokenEpoch { get; init; } = NewTokenEpoch();

    /// <summary>The refresh tokens that hold, at most <see cref="RefreshFamily.MaxPerUser"/>.</summary>
    public IReadOnlyList<RefreshFamily> RefreshFamilies { get; init; } = [];

    /// <summary>Failed tries to sign in.</summary>
    public SignInFailures Failures { get; init; } = SignInFailures.None;

    /// <summary>The name of the record's Secret.</summary>
    public string Key => UserKeys.Of(Issuer, Subject);

    /// <summary>What failed tries are counted by: with another password, or after all sessions were ended, they begin anew.</summary>
    [JsonIgnore]
    public string GuessedAs => $"{Key}/{TokenEpoch}";

    /// <summary>An epoch that never was: 64 random bits in hexadecimal.</summary>
    public static string NewTokenEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Says nothing of hashes.</summary>
    public override string ToString() => $"{Username} ({Issuer})";
}
