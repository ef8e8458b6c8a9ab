using KafkaFetch.Facade.Users;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary>What the list tells of a user: nothing that opens anything.</summary>
/// <param name="Username">The name.</param>
/// <param name="Issuer">Who vouches for the user.</param>
/// <param name="State">Provisioning, Active, Leaving; Disabled for one who is shut out.</param>
/// <param name="Admin">Whether an administrator.</param>
/// <param name="SignIns">Sign-ins that can be refreshed.</param>
/// <param name="LockedUntil">Until when no try to sign in is looked at; null when it is.</param>
/// <param name="Namespace">The user's namespace.</param>
/// <param name="CreatedAt">When the user registered.</param>
/// <param name="Key">Names the user where the name does not.</param>
internal sealed record UserRow(
    string Username, string Issuer, string State, bool Admin, int SignIns, DateTimeOffset? LockedUntil, string Namespace, DateTimeOffset CreatedAt, string Key)
{
    /// <summary>The row of a record.</summary>
    public static UserRow Of(UserRecord user, DateTimeOffset now) => new(
        user.Username,
        user.Issuer,
        user.Disabled ? nameof(UserRecord.Disabled) : user.State.ToString(),
        user.Admin,
        user.RefreshFamilies.Count(f => f.ExpiresAt > now),
        user.Failures.LockedUntil is { } until && until > now ? until : null,
        user.Namespace,
        user.CreatedAt,
        user.Key);
}
