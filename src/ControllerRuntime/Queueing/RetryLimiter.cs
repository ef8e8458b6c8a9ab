using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Queueing;

/// <summary>
/// How long a failed key waits: the longer of 5 ms x 2^failures, at most 60 s, and a bucket of 10 a second with a burst of 100 over all keys. (client-go's
/// cap is 1,000 s, which would keep a healed cluster waiting.) Not thread-safe.
/// </summary>
internal sealed class RetryLimiter(TimeProvider time)
{
    private const int DoublingsToCap = 14;
    private static readonly TimeSpan Base = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(60);
    private readonly TokenBucket _bucket = new(time, perSecond: 10, burst: 100);
    private readonly Dictionary<EntityKey, int> _failures = [];

    /// <summary>Counts a failure and says how long to wait.</summary>
    internal TimeSpan Next(EntityKey key)
    {
        var failures = _failures.GetValueOrDefault(key);
        _failures[key] = failures + 1;
        var own = failures >= DoublingsToCap ? Cap : Base * (1 << failures);
        var shared = _bucket.Reserve();
        own = own < Cap ? own : Cap;
        return own > shared ? own : shared;
    }

    /// <summary>The key is well again.</summary>
    internal void Forget(EntityKey key) => _failures.Remove(key);

    /// <summary>How often the key failed since it was well.</summary>
    internal int Failures(EntityKey key) => _failures.GetValueOrDefault(key);
}
