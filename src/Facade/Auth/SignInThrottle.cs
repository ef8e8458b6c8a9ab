using KafkaFetch.Facade.Users;
using Microsoft.Extensions.Caching.Memory;

namespace KafkaFetch.Facade.Auth;

/// <summary>
/// Failed tries in a row by name, whether a user of that name is there or not: both are held up alike, so that the wait tells nothing. Bounded; in this
/// process. What concerns a real user is kept in its record too, by <see cref="FailureRecorder"/>.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time) : IDisposable
{
    private const int MaxNames = 10_000;

    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly MemoryCache tries = new(new MemoryCacheOptions { SizeLimit = MaxNames });

    /// <summary>How long tries for a name are not looked at; null when the next one is.</summary>
    /// <param name="key">What stands for the name: <see cref="UserRecord.GuessedAs"/>, or the key that a user of it would have.</param>
    /// <param name="recorded">What the record says; null when there is none.</param>
    public TimeSpan? LockedFor(string key, SignInFailures? recorded)
    {
        var now = time.GetUtcNow();
        var here = Of(key).LockedFor(now);
        var there = recorded?.LockedFor(now);
        return here > there || there is null ? here : there;
    }

    /// <summary>Counts a failed try.</summary>
    public SignInFailures Failed(string key, SignInFailures? recorded)
    {
        lock (gate)
        {
            var here = Of(key);
            var after = (recorded is not null && recorded.Count > here.Count ? recorded : here).Another(time.GetUtcNow());
            tries.Set(key, after, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Remember });
            return after;
        }
    }

    /// <summary>Forgets a name: its user has signed in.</summary>
    public void Succeeded(string key) => tries.Remove(key);

    /// <inheritdoc/>
    public void Dispose() => tries.Dispose();

    private SignInFailures Of(string key) => tries.Get<SignInFailures>(key) ?? SignInFailures.None;
}
