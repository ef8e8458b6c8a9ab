using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>The two ways to tokens: a password, and a refresh token.</summary>
internal sealed class SignIn(UserStore store, PasswordCheck check, AccessTokens tokens, FacadeOptions options, TimeProvider time)
{
    /// <summary>
    /// By name and password. The same answer, after the same time, for a wrong password, a user who is not there, and one who is shut out. Only who knows the
    /// password hears that the user is still being made.
    /// </summary>
    public async Task<SignInOutcome> ByPasswordAsync(string username, string password, CancellationToken cancellationToken)
    {
        var key = UserKeys.Of(options.Issuer, Usernames.Subject(username));
        var user = (await store.FindAsync(key, cancellationToken).ConfigureAwait(false))?.Record;
        var verdict = await check.TryAsync(key, user, password, cancellationToken).ConfigureAwait(false);
        if (user is null || !verdict.IsRight)
        {
            return verdict.Wait is { } wait ? SignInOutcome.Locked(wait) : SignInOutcome.Refused;
        }

        if (user.State == UserState.Provisioning)
        {
            return SignInOutcome.Early;
        }

        var token = RefreshToken.First(key);
        var now = time.GetUtcNow();
        var signedIn = await store.ChangeAsync(
            key,
            u => u is { State: UserState.Active, Disabled: false } && u.PasswordHash == user.PasswordHash
                ? RefreshFamilies.Begin(u, token, now + options.RefreshTokenLifetime, now) with { Failures = SignInFailures.None }
                : null,
            cancellationToken).ConfigureAwait(false);
        return signedIn is not null && signedIn.Record.RefreshFamilies.Any(f => f.Id == token.Family)
            ? await GoodAsync(signedIn.Record, token, cancellationToken).ConfigureAwait(false)
            : SignInOutcome.Refused;
    }

    /// <summary>By a refresh token, which is replaced. One that comes again ends its sign-in for whoever goes on with it.</summary>
    public async Task<SignInOutcome> ByRefreshTokenAsync(string text, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(text) is not { } token)
        {
            return SignInOutcome.Refused;
        }

        var next = token.Next();
        var good = false;
        var now = time.GetUtcNow();
        var user = await store.ChangeAsync(
            token.UserKey,
            u =>
            {
                var (changed, used) = RefreshFamilies.Use(u, token, next, now + options.RefreshTokenLifetime, now);
                good = used && u is { State: UserState.Active, Disabled: false };
                return changed;
            },
            cancellationToken).ConfigureAwait(false);
        return user is not null && good ? await GoodAsync(user.Record, next, cancellationToken).ConfigureAwait(false) : SignInOutcome.Refused;
    }

    /// <summary>Ends the sign-in of a refresh token. Nothing happens for anything else (RFC 7009, 2.2).</summary>
    public async Task EndAsync(string text, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(text) is { } token)
        {
            await store.ChangeAsync(token.UserKey, user => RefreshFamilies.Revoke(user, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SignInOutcome> GoodAsync(UserRecord user, RefreshToken refresh, CancellationToken cancellationToken) => SignInOutcome.Good(
        new TokenAnswer(
            await tokens.IssueAsync(user, cancellationToken).ConfigureAwait(false), (long)options.AccessTokenLifetime.TotalSeconds, refresh.ToString()));
}
