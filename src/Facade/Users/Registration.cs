using System.Security.Cryptography;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// Makes a user: first the record, which holds the name, then the namespace, then the record is made Active and the user can sign in. A registration
/// that fails is undone; one whose process died, or that could not be undone, is taken up by the next try of the same name or cleared away by
/// <see cref="RegistrationJanitor"/>.
/// </summary>
internal sealed partial class Registration(UserStore store, TenantBuilder tenants, FacadeOptions options, TimeProvider time, ILogger<Registration> logger)
{
    /// <summary>A registration that is not done after so long has failed, whoever works on it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan UndoTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Makes a user of our own.</summary>
    /// <exception cref="ProblemException">AlreadyExists.</exception>
    public Task<UserRecord> RegisterAsync(string username, string passwordHash, bool admin, CancellationToken cancellationToken)
        => MakeAsync(Draft(options.Issuer, Usernames.Subject(username), username) with { PasswordHash = passwordHash, Admin = admin }, cancellationToken);

    /// <summary>Makes a user whom another issuer vouches for.</summary>
    /// <exception cref="ProblemException">AlreadyExists: somebody else was faster.</exception>
    public Task<UserRecord> ProvisionAsync(string issuer, string subject, string username, CancellationToken cancellationToken)
        => MakeAsync(Draft(issuer, subject, username), cancellationToken);

    private UserRecord Draft(string issuer, string subject, string username) => new()
    {
        Issuer = issuer,
        Subject = subject,
        Username = username,
        Namespace = $"kf-{Usernames.Slug(username)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
        Claim = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        CreatedAt = time.GetUtcNow(),
    };

    private async Task<UserRecord> MakeAsync(UserRecord draft, CancellationToken cancellationToken)
    {
        if (!options.MakesNamespaces)
        {
            throw new ProblemException(ProblemCode.RegistrationClosed, "This installation makes no namespaces. Ask its administrator for a user.");
        }

        var held = await store.CreateAsync(draft, cancellationToken).ConfigureAwait(false)
            ?? await TakeUpAsync(draft, cancellationToken).ConfigureAwait(false)
            ?? throw new ProblemException(ProblemCode.AlreadyExists, "There is a user of that name. Choose another name, or sign in.");
        try
        {
            var uid = await tenants.BuildAsync(held.Record, cancellationToken).ConfigureAwait(false);
            var whole = held.Record with { State = UserState.Active, NamespaceUid = uid };
            return (await store.ReplaceAsync(held, whole, cancellationToken).ConfigureAwait(false))?.Record
                ?? throw new ProblemException(ProblemCode.Conflict, "Somebody else works on this registration. Try again in some minutes.");
        }
        catch (Exception failed)
        {
            await UndoAsync(held.Record, failed).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A record that was left half made is nobody's: its name may be taken, with the new password, once it has failed for sure.</summary>
    private async Task<StoredUser?> TakeUpAsync(UserRecord draft, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(draft.Key, cancellationToken).ConfigureAwait(false) is not { Record.State: UserState.Provisioning } left)
        {
            return null;
        }

        if (left.Record.CreatedAt + Patience - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            throw new ProblemException(ProblemCode.AlreadyExists, "This name is being registered at this moment. Try again in two minutes.") { RetryAfter = wait };
        }

        // Taken by its version first: whoever still works on it, however late, can finish no more.
        if (await store.ReplaceAsync(left, left.Record with { State = UserState.Leaving }, cancellationToken).ConfigureAwait(false) is not { } taken)
        {
            return null;
        }

        await tenants.RemoveAsync(taken.Record, cancellationToken).ConfigureAwait(false);
        return await store.ReplaceAsync(taken, draft, cancellationToken).ConfigureAwait(false);
    }

    private async Task UndoAsync(UserRecord begun, Exception failed)
    {
        // The caller may be gone; what was begun is undone all the same.
        using var limit = new CancellationTokenSource(UndoTimeout, time);
        try
        {
            // The record first. The failure may be no more than a lost answer to the last write, and a user who is whole keeps what is theirs.
            var now = await store.ChangeAsync(
                begun.Key, u => IsOf(u, begun) && u.State == UserState.Provisioning ? u with { State = UserState.Leaving } : null, limit.Token).ConfigureAwait(false);
            if (now is not null && IsOf(now.Record, begun) && now.Record.State == UserState.Active)
            {
                LogMade(failed, begun.Key);
                return;
            }

            await tenants.RemoveAsync(begun, limit.Token).ConfigureAwait(false);
            if (now is not null && IsOf(now.Record, begun))
            {
                await store.DeleteAsync(now, limit.Token).ConfigureAwait(false);
            }

            LogUndone(failed, begun.Key);
        }
        catch (Exception undo) when (undo is not OutOfMemoryException)
        {
            LogLeft(undo, begun.Key);
        }
    }

    private static bool IsOf(UserRecord user, UserRecord begun) => user.Claim == begun.Claim;

    [LoggerMessage(EventId = 6101, Level = LogLevel.Warning, Message = "The registration {User} failed and was undone")]
    private partial void LogUndone(Exception exception, string user);

    [LoggerMessage(EventId = 6102, Level = LogLevel.Warning, Message = "The registration {User} failed and could not be undone yet; it is cleared away later")]
    private partial void LogLeft(Exception exception, string user);

    [LoggerMessage(EventId = 6103, Level = LogLevel.Warning, Message = "The registration {User} is done, though the answer to its last write was lost")]
    private partial void LogMade(Exception exception, string user);
}
