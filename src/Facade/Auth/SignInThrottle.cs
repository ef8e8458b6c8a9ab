using KafkaFetch.Facade.Users;
using Microsoft.Extensions.Caching.Memory;

namespace KafkaFetch.Facade.Auth;

/// <summary>
/// Failed tries in a row by name, whether a user of that name is there or not: both are held up alike, so that the wait tells nothing. Bounded; in this
/// process. Those of a real user are counted in its record too, by <see cref="FailureRecorder"/>.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time) : IDisposable
{
    private const int MaxNames = 10_000;

    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly MemoryCache tries = new(new MemoryCacheOptions { SizeLimit = MaxNames });

    /// <summary>How long tries for a name are not looked at; null when the next one is.</summary>
    /// <param name="key">What stands for the name: <see cref="UserRecord.GuessedAs"/>, or the key that a user of it would have.</param>
    public TimeSpan? LockedFor(string key) => Of(key).LockedFor(time.GetUtcNow());

    /// <summary>Counts a failed try.</summary>
    public void Failed(string key)
    {
        lock (gate)
        {
            tries.Set(key, Of(key).Another(time.GetUtcNow()), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Remember });
        }
    }

    /// <summary>Forgets a name: its user has signed in.</summary>
    public void Succeeded(string key) => tries.Remove(key);

    /// <inheritdoc/>
    public void Dispose() => tries.Dispose();

    private SignInFailures Of(string key) => tries.Get<SignInFailures>(key) ?? SignInFailures.None;
}
