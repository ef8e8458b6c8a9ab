namespace KafkaFetch.Facade.Limits;

/// <summary>
/// A bucket for each client, in bounded memory: a client whose bucket is full is forgotten, and while there are more than fit, newcomers share buckets
/// with each other and never with those who were there before. Safe for many threads.
/// </summary>
internal sealed class RateLimiter<TKey>(RatePolicy policy, TimeProvider time, int capacity = RateLimiter<TKey>.MaxClients)
    where TKey : notnull
{
    /// <summary>Clients that are remembered at once: some megabytes at most.</summary>
    public const int MaxClients = 50_000;

    private const int SharedBuckets = 1024;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly long origin = time.GetTimestamp();
    private readonly Dictionary<TKey, long> buckets = [];
    private readonly long[] shared = new long[SharedBuckets];
    private long sweepAt;

    /// <summary>How many clients are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return buckets.Count;
            }
        }
    }

    /// <summary>Asks for a client.</summary>
    public RateVerdict Take(TKey client)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(origin).Ticks;
            var known = buckets.TryGetValue(client, out var fullAt);
            if (!known && buckets.Count >= capacity && !Sweep(now))
            {
                ref var bucket = ref shared[(uint)client.GetHashCode() % SharedBuckets];
                (var crowded, bucket) = policy.Take(bucket, now);
                return crowded;
            }

            var (verdict, next) = policy.Take(fullAt, now);
            buckets[client] = next;
            return verdict;
        }
    }

    /// <summary>Forgets whose bucket is full; whether that made room.</summary>
    private bool Sweep(long now)
    {
        // A flood must not make every request walk all of them.
        if (now < sweepAt)
        {
            return false;
        }

        sweepAt = now + BetweenSweeps.Ticks;
        foreach (var client in buckets.Where(b => b.Value <= now).Select(b => b.Key).ToList())
        {
            buckets.Remove(client);
        }

        return buckets.Count < capacity;
    }
}
