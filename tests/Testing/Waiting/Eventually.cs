using System.Diagnostics;

namespace KafkaFetch.Testing.Waiting;

/// <summary>Waits on a condition with a deadline, and tells the last seen value when the deadline passes.</summary>
public static class Eventually
{
    /// <summary>The deadline where a test names none: generous, since a passing test never waits for it.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads until the value satisfies the condition, and returns it.</summary>
    /// <param name="what">What is waited for, as the failure says it: "the consumer is Ready".</param>
    /// <param name="read">Reads the present value. A fault it throws counts as not yet, and the last one is told.</param>
    /// <param name="isReached">Whether the value is what is waited for.</param>
    /// <param name="deadline">How long to wait; <see cref="DefaultDeadline"/> when null.</param>
    /// <exception cref="EventuallyException">The deadline passed first.</exception>
    public static async Task<T> HoldsAsync<T>(
        string what, Func<CancellationToken, Task<T>> read, Func<T, bool> isReached, TimeSpan? deadline = null, CancellationToken cancellation = default)
    {
        var limit = deadline ?? DefaultDeadline;
        var watch = Stopwatch.StartNew();
        var last = "nothing";
        while (true)
        {
            using var perRead = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            perRead.CancelAfter(limit - watch.Elapsed + Interval);
            try
            {
                var value = await read(perRead.Token);
                if (isReached(value))
                {
                    return value;
                }

                last = $"{value}";
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                last = fault.ToString();
            }

            if (watch.Elapsed >= limit)
            {
                throw new EventuallyException($"not within {limit.TotalSeconds:0.#} s: {what}. Last seen: {last}");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Waits until the condition is true.</summary>
    /// <exception cref="EventuallyException">The deadline passed first.</exception>
    public static Task TrueAsync(string what, Func<CancellationToken, Task<bool>> condition, TimeSpan? deadline = null, CancellationToken cancellation = default)
        => HoldsAsync(what, condition, reached => reached, deadline, cancellation);

    /// <summary>Waits until the condition is true.</summary>
    /// <exception cref="EventuallyException">The deadline passed first.</exception>
    public static Task TrueAsync(string what, Func<bool> condition, TimeSpan? deadline = null, CancellationToken cancellation = default)
        => TrueAsync(what, _ => Task.FromResult(condition()), deadline, cancellation);
}
