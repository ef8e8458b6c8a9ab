namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>
/// The current token of one sink. It is asked for by one lane at a time, whatever the number of those that wait, and kept until shortly
/// before it expires; a failure is kept for a second, so that the lanes behind do not ask one after the other. Safe for use by many lanes.
/// </summary>
internal sealed class TokenCache(Func<CancellationToken, Task<TokenResult>> ask, TimeProvider time) : IDisposable
{
    internal static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxEarly = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1);
    private volatile Entry? _current;

    /// <summary>The token, or why there is none.</summary>
    internal async ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } meanwhile)
            {
                return meanwhile;
            }

            var result = await ask(cancellationToken).ConfigureAwait(false);
            _current = new Entry(result, time.GetTimestamp(), Kept(result));
            return result;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The receiver refused this token: the next call asks for another, unless another lane has one already.</summary>
    internal void Refused(string token)
    {
        var current = _current;
        if (current?.Result.Token == token)
        {
            Interlocked.CompareExchange(ref _current, null, current);
        }
    }

    public void Dispose() => _asking.Dispose();

    private TokenResult? Fresh() => _current is { } entry && time.GetElapsedTime(entry.Since) < entry.Kept ? entry.Result : null;

    private static TimeSpan Kept(TokenResult result)
    {
        if (result.Token is null)
        {
            return FailureKept;
        }

        var early = result.Lifetime / 10;
        return result.Lifetime - (early < MaxEarly ? early : MaxEarly);
    }

    private sealed record Entry(TokenResult Result, long Since, TimeSpan Kept);
}
