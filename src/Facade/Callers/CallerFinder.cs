using System.Globalization;
using System.Security.Claims;
using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Users;
using Microsoft.IdentityModel.JsonWebTokens;

namespace KafkaFetch.Facade.Callers;

/// <summary>From the claims of a good token to the user's record. A user of another issuer who was never here is made, where that is wanted.</summary>
internal sealed class CallerFinder(UserDirectory users, Registration registration, FacadeOptions options, TimeProvider time)
{
    private const int MaxUsername = 63;

    private static readonly TimeSpan ProvisioningLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>The caller, or null when the token is not good for anybody.</summary>
    /// <exception cref="ProblemException">Forbidden: a user of another issuer whom this installation does not let in.</exception>
    public async ValueTask<Caller?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var issuer = principal.FindFirstValue(JwtRegisteredClaimNames.Iss) ?? "";
        var subject = principal.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? "";
        if (issuer == options.Issuer)
        {
            return UserKeys.IsKey(subject)
                && principal.FindFirstValue(AccessTokens.Epoch) is { } epoch
                && await users.FindAsync(subject, epoch, cancellationToken).ConfigureAwait(false) is { } own
                ? Judge(own, own.Admin)
                : null;
        }

        return options.ExternalIssuers.FirstOrDefault(e => e.Authority.TrimEnd('/') == issuer.TrimEnd('/')) is { } external && subject.Length > 0
            ? await ExternalAsync(external, subject, principal, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<Caller?> ExternalAsync(ExternalIssuer issuer, string subject, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        bool IsIn(string group) => principal.HasClaim(issuer.GroupsClaim, group);
        if (issuer.RequiredGroup is { } required && !IsIn(required))
        {
            throw new ProblemException(ProblemCode.Forbidden, "Your account is not in the group that may use this installation. Ask its administrator.");
        }

        var key = UserKeys.Of(issuer.Authority, subject);
        var user = await users.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (user is null or { State: UserState.Provisioning })
        {
            if (!issuer.AutoProvision)
            {
                throw new ProblemException(ProblemCode.Forbidden, "You have no user here yet, and this installation makes none by itself. Ask its administrator.");
            }

            var name = principal.FindFirstValue(issuer.UserClaim) is { Length: > 0 } claimed ? claimed : subject;
            user = await ProvisionAsync(issuer, subject, Shown(name), key, cancellationToken).ConfigureAwait(false);
        }

        return Judge(user, user.Admin || (issuer.AdminGroup is { } admins && IsIn(admins)));
    }

    private async Task<UserRecord> ProvisionAsync(ExternalIssuer issuer, string subject, string name, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await registration.ProvisionAsync(issuer.Authority, subject, name, cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (e.Code == ProblemCode.AlreadyExists)
        {
            // The user's first two requests came at once: the other one makes the namespace.
            var began = time.GetTimestamp();
            while (time.GetElapsedTime(began) < ProvisioningLimit)
            {
                await Task.Delay(LookAgain, time, cancellationToken).ConfigureAwait(false);
                if (await users.FindAsync(key, cancellationToken).ConfigureAwait(false) is { State: UserState.Active } made)
                {
                    return made;
                }
            }

            throw new ProblemException(ProblemCode.ApiUnavailable, "Your user is being made. Try again in some seconds.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    private static Caller? Judge(UserRecord user, bool admin)
        => user is { State: UserState.Active, Disabled: false } ? new Caller(user.Key, user.Username, user.Namespace, admin) : null;

    /// <summary>A name of somebody else's making, fit to be shown: printable, without what turns the direction of text, and not long.</summary>
    private static string Shown(string name)
    {
        var plain = string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
        return plain.Length == 0 ? "user" : plain.Length > MaxUsername ? plain[..MaxUsername] : plain;
    }
}
