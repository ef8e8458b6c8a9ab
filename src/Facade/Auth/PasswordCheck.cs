using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>The one way in which a password is tried, wherever it is: the lock, the hash, the lock once more, and the count.</summary>
internal sealed class PasswordCheck(Passwords passwords, SignInThrottle throttle, FailureRecorder recorder, TimeProvider time)
{
    /// <summary>Tries a password. It takes as long whether the user is there or not.</summary>
    /// <param name="key">The key that a user of the name has or would have.</param>
    /// <param name="user">The user; null when there is none.</param>
    /// <param name="password">What was sent.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    public async Task<PasswordVerdict> TryAsync(string key, UserRecord? user, string password, CancellationToken cancellationToken)
    {
        var guessed = user?.GuessedAs ?? key;
        if (throttle.LockedFor(guessed) is { } wait)
        {
            return new PasswordVerdict(false, wait);
        }

        var right = await passwords.VerifyAsync(user?.PasswordHash, password, cancellationToken).ConfigureAwait(false);

        // Many tries at once pass the look above together; of those only the first few may tell whether they were right.
        if (throttle.LockedFor(guessed) is { } meanwhile)
        {
            return new PasswordVerdict(false, meanwhile);
        }

        // A lock that another process, or this one before it was started anew, has recorded holds and is not told: only who is there has a record.
        var locked = user?.Failures.LockedFor(time.GetUtcNow()) is not null;
        if (right && !locked && user is { State: UserState.Active or UserState.Provisioning, Disabled: false })
        {
            throttle.Succeeded(guessed);
            return new PasswordVerdict(true, null);
        }

        throttle.Failed(guessed);
        if (user is not null)
        {
            recorder.Record(user);
        }

        return new PasswordVerdict(false, null);
    }
}
