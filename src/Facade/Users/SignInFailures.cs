namespace KafkaFetch.Facade.Users;

/// <summary>Failed tries in a row, and until when no further one is looked at. Pure.</summary>
/// <param name="Count">How many.</param>
/// <param name="LockedUntil">Null while tries are looked at.</param>
public sealed record SignInFailures(int Count, DateTimeOffset? LockedUntil)
{
    /// <summary>Tries that cost nothing but their time.</summary>
    public const int FreeTries = 5;

    private static readonly TimeSpan FirstLock = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(15);

    /// <summary>None.</summary>
    public static SignInFailures None { get; } = new(0, null);

    /// <summary>How long no try is looked at any more; null when the next one is.</summary>
    public TimeSpan? LockedFor(DateTimeOffset now) => LockedUntil is { } until && until > now ? until - now : null;

    /// <summary>One more: from the sixth on the lock doubles, from 30 s to 15 min.</summary>
    public SignInFailures Another(DateTimeOffset now)
    {
        var count = Math.Min(Count + 1, 1_000_000);
        if (count <= FreeTries)
        {
            return new SignInFailures(count, null);
        }

        var wait = FirstLock * Math.Pow(2, Math.Min(count - FreeTries - 1, 20));
        return new SignInFailures(count, now + (wait < LongestLock ? wait : LongestLock));
    }
}
