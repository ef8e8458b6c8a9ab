using System.Threading.Channels;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Queueing;

/// <summary>
/// Keys to work on, by client-go's rules: a key waits at most once however often it is added, is never given out twice at once, and when it is
/// added while it is worked on it is given out again afterwards. Thread-safe.
/// </summary>
internal sealed class WorkQueue : IDisposable
{
    private static readonly TimeSpan MaxTimer = TimeSpan.FromDays(30);
    private readonly Lock _lock = new();
    private readonly Channel<EntityKey> _ready = Channel.CreateUnbounded<EntityKey>();
    private readonly Dictionary<EntityKey, long> _dirty = [];
    private readonly Dictionary<EntityKey, long> _processing = [];
    private readonly DelayedKeys _delayed = new();
    private readonly RetryLimiter _limiter;
    private readonly TimeProvider _time;
    private readonly QueueMetrics _metrics;
    private readonly ITimer _timer;
    private bool _closed;

    internal WorkQueue(TimeProvider time, QueueMetrics metrics)
    {
        _time = time;
        _metrics = metrics;
        _limiter = new RetryLimiter(time);
        _timer = time.CreateTimer(static queue => ((WorkQueue)queue!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Adds a key.</summary>
    internal void Add(EntityKey key)
    {
        lock (_lock)
        {
            AddLocked(key);
        }
    }

    /// <summary>Adds a key after a delay. A key that waits for an earlier time keeps it.</summary>
    internal void AddAfter(EntityKey key, TimeSpan delay)
    {
        lock (_lock)
        {
            AddAfterLocked(key, delay);
        }
    }

    /// <summary>Adds a key that failed, after its backoff.</summary>
    internal void AddRateLimited(EntityKey key)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _metrics.Retries.Inc();
                AddAfterLocked(key, _limiter.Next(key));
            }
        }
    }

    /// <summary>The key is well: its next failure waits the shortest time.</summary>
    internal void Forget(EntityKey key)
    {
        lock (_lock)
        {
            _limiter.Forget(key);
        }
    }

    /// <summary>How often the key failed since it was well.</summary>
    internal int Failures(EntityKey key)
    {
        lock (_lock)
        {
            return _limiter.Failures(key);
        }
    }

    /// <summary>Waits for a key and takes it; <see cref="Done"/> must follow. Null once the queue is closed.</summary>
    internal async ValueTask<EntityKey?> GetAsync(CancellationToken cancellationToken)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (_lock)
            {
                if (!_closed && _ready.Reader.TryRead(out var key))
                {
                    var now = _time.GetTimestamp();
                    _dirty.Remove(key, out var added);
                    _processing[key] = now;
                    _metrics.Waited.Observe(_time.GetElapsedTime(added, now).TotalSeconds);
                    _metrics.Depth.Dec();
                    return key;
                }
            }

            if (_closed)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The work on a key ended. If the key was added meanwhile it is given out again.</summary>
    internal void Done(EntityKey key)
    {
        lock (_lock)
        {
            if (!_processing.Remove(key, out var started))
            {
                return;
            }

            _metrics.Worked.Observe(_time.GetElapsedTime(started).TotalSeconds);
            if (_dirty.ContainsKey(key))
            {
                Push(key);
            }
        }
    }

    /// <summary>Nothing is given out any more.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _closed = true;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _ready.Writer.TryComplete();
                _metrics.Depth.Set(0);
                _metrics.LongestRunning.Set(0);
            }
        }
    }

    public void Dispose()
    {
        Close();
        _timer.Dispose();
    }

    /// <summary>Brings the metric of the longest work up to date.</summary>
    internal void Measure()
    {
        lock (_lock)
        {
            var longest = 0.0;
            foreach (var started in _processing.Values)
            {
                longest = Math.Max(longest, _time.GetElapsedTime(started).TotalSeconds);
            }

            _metrics.LongestRunning.Set(longest);
        }
    }

    private void AddLocked(EntityKey key)
    {
        if (_closed || !_dirty.TryAdd(key, _time.GetTimestamp()))
        {
            return;
        }

        _metrics.Adds.Inc();
        if (!_processing.ContainsKey(key))
        {
            Push(key);
        }
    }

    private void AddAfterLocked(EntityKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            AddLocked(key);
            return;
        }

        delay = delay < MaxTimer ? delay : MaxTimer;
        if (!_closed && _delayed.Add(key, _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency)))
        {
            Wake(delay);
        }
    }

    private void Push(EntityKey key)
    {
        if (_ready.Writer.TryWrite(key))
        {
            _metrics.Depth.Inc();
        }
    }

    /// <summary>Timers cut off fractions of a millisecond: rounded up, so that it does not fire early again and again.</summary>
    private void Wake(TimeSpan delay) => _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), Timeout.InfiniteTimeSpan);

    private void OnTimer()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            var now = _time.GetTimestamp();
            while (_delayed.TryTake(now, out var key))
            {
                AddLocked(key);
            }

            if (_delayed.First() is { } due)
            {
                Wake(_time.GetElapsedTime(now, due));
            }
        }
    }
}
