using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// What an administrator of the cluster does with users: on their records, whether or not a facade runs. A facade that runs takes a change up within moments.
/// A user is named by name, or by the key that <see cref="ListAsync"/> tells where other issuers have users of the same name.
/// </summary>
public sealed class UserAdministration
{
    private readonly UserStore store;
    private readonly Registration registration;
    private readonly Passwords passwords;
    private readonly FacadeOptions options;

    internal UserAdministration(UserStore store, Registration registration, Passwords passwords, FacadeOptions options)
        => (this.store, this.registration, this.passwords, this.options) = (store, registration, passwords, options);

    /// <summary>All users, by name.</summary>
    /// <exception cref="KubernetesApiException">As <see cref="UserStore"/> has it; NotFound: the facade's namespace is not there.</exception>
    public async Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var users = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        if (users.Count == 0)
        {
            await store.RequireNamespaceAsync(cancellationToken).ConfigureAwait(false);
        }

        return [.. users.Select(u => u.Record).OrderBy(u => u.Username, StringComparer.OrdinalIgnoreCase).ThenBy(u => u.Issuer, StringComparer.Ordinal)];
    }

    /// <summary>Makes a user with a namespace, as a registration does, whatever the policy of registrations says.</summary>
    /// <exception cref="ProblemException">Invalid, AlreadyExists.</exception>
    public async Task<UserRecord> CreateAsync(string username, string password, bool admin, CancellationToken cancellationToken)
    {
        if (!Usernames.IsValid(username))
        {
            throw new ProblemException(ProblemCode.Invalid, $"A username has {Usernames.Rule}.");
        }

        return await registration.RegisterAsync(username, await HashAsync(password, cancellationToken).ConfigureAwait(false), admin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shuts a user out: no sign-in, and every token from before ends being good. Managers and consumers stay and run.</summary>
    /// <exception cref="ProblemException">NotFound, Conflict.</exception>
    public Task<UserRecord> DisableAsync(string user, CancellationToken cancellationToken)
        => ChangeAsync(user, u => Sessions.End(u) with { Disabled = true }, cancellationToken);

    /// <summary>Lets a user in again, who signs in anew. Failed tries are forgotten.</summary>
    /// <exception cref="ProblemException">NotFound, Conflict.</exception>
    public Task<UserRecord> EnableAsync(string user, CancellationToken cancellationToken)
        => ChangeAsync(user, u => u with { Disabled = false, Failures = SignInFailures.None }, cancellationToken);

    /// <summary>Gives a user another password; every token from before ends being good.</summary>
    /// <exception cref="ProblemException">NotFound, Invalid, Conflict: the user's password is another issuer's.</exception>
    public async Task<UserRecord> ResetPasswordAsync(string user, string password, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(password, cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(
            user,
            u => u.PasswordHash is not null
                ? NewPassword.Set(u, hash)
                : throw new ProblemException(ProblemCode.Conflict, $"The password of {u.Username} is kept by {u.Issuer}: change it there."),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a user an administrator, or no more one.</summary>
    /// <exception cref="ProblemException">NotFound, Conflict.</exception>
    public Task<UserRecord> SetAdminAsync(string user, bool admin, CancellationToken cancellationToken)
        => ChangeAsync(user, u => u with { Admin = admin }, cancellationToken);

    private async Task<UserRecord> ChangeAsync(string user, Func<UserRecord, UserRecord> change, CancellationToken cancellationToken)
    {
        var key = await KeyOfAsync(user, cancellationToken).ConfigureAwait(false);
        return (await store.ChangeAsync(key, u => change(Whole(u)), cancellationToken).ConfigureAwait(false))?.Record ?? throw NotFound(user);
    }

    /// <summary>A user who is whole. One who is being made or taken down is somebody else's work, and has nothing yet or nothing any more to change.</summary>
    private static UserRecord Whole(UserRecord user) => user.State switch
    {
        UserState.Provisioning => throw new ProblemException(
            ProblemCode.Conflict,
            $"The user {user.Username} is still being made (Provisioning). Try again in two minutes; if that does not help, the registration was cut off: make the user anew."),
        UserState.Leaving => throw new ProblemException(
            ProblemCode.Conflict, $"The user {user.Username} is being taken down (Leaving) and cannot be changed. When the list has the user no more, make one anew."),
        _ => user,
    };

    private async Task<string> KeyOfAsync(string user, CancellationToken cancellationToken)
    {
        if (UserKeys.IsKey(user))
        {
            return user;
        }

        var own = UserKeys.Of(options.Issuer, Usernames.Subject(user));
        var named = (await ListAsync(cancellationToken).ConfigureAwait(false))
            .Where(u => string.Equals(u.Username, user, StringComparison.OrdinalIgnoreCase)).Select(u => u.Key).ToList();
        return named switch
        {
            [] => throw NotFound(user),
            [var only] => only,
            _ when named.Contains(own) => own,
            _ => throw new ProblemException(ProblemCode.Conflict, $"There are {named.Count} users named {user}, of other issuers: name one by its key, {string.Join(" or ", named)}."),
        };
    }

    private Task<string> HashAsync(string password, CancellationToken cancellationToken) => Passwords.Fault(password) is { } fault
        ? throw new ProblemException(ProblemCode.Invalid, $"The password is not taken: {fault}.")
        : passwords.HashAsync(password, cancellationToken);

    private ProblemException NotFound(string user) => new(ProblemCode.NotFound, $"There is no user {user} in the namespace {options.Namespace}.");
}
