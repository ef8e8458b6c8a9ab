using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Queueing;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Queueing;

[Trait("Ring", "Unit")]
public sealed class RetryLimiterTests
{
    private static readonly EntityKey Key = new("ns", "a");

    [Fact]
    public void A_key_that_keeps_failing_waits_twice_as_long_each_time_and_at_most_a_minute()
    {
        var time = new FakeTimeProvider();
        var limiter = new RetryLimiter(time);
        var waits = Enumerable.Range(0, 20).Select(_ => limiter.Next(Key).TotalMilliseconds).ToList();
        Assert.Equal([5, 10, 20, 40, 80], waits.Take(5));
        Assert.Equal(40_960, waits[13]);
        Assert.All(waits.Skip(14), w => Assert.Equal(60_000, w));
    }

    [Fact]
    public void A_key_that_is_well_again_starts_from_the_shortest_wait()
    {
        var limiter = new RetryLimiter(new FakeTimeProvider());
        limiter.Next(Key);
        limiter.Next(Key);
        limiter.Forget(Key);
        Assert.Equal(0, limiter.Failures(Key));
        Assert.Equal(5, limiter.Next(Key).TotalMilliseconds);
    }

    [Fact]
    public void Many_keys_share_a_bucket_of_a_hundred_and_ten_a_second()
    {
        var time = new FakeTimeProvider();
        var limiter = new RetryLimiter(time);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(5, limiter.Next(new("ns", $"k{i}")).TotalMilliseconds);
        }

        Assert.Equal(100, limiter.Next(new("ns", "k100")).TotalMilliseconds, 1.0);
        Assert.Equal(200, limiter.Next(new("ns", "k101")).TotalMilliseconds, 1.0);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, limiter.Next(new("ns", "k102")).TotalMilliseconds);
    }

    [Fact]
    public async Task A_key_is_never_worked_on_twice_at_once_and_no_add_is_lost_under_stress()
    {
        using var queue = new WorkQueue(TimeProvider.System, TestMetrics.Queue());
        var working = new int[8];
        var versions = new int[8];
        var seen = new int[8];
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await queue.GetAsync(CancellationToken.None) is { } key)
            {
                var i = int.Parse(key.Name, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(1, Interlocked.Increment(ref working[i]));
                Volatile.Write(ref seen[i], Volatile.Read(ref versions[i]));
                await Task.Yield();
                Interlocked.Decrement(ref working[i]);
                queue.Done(key);
            }
        })).ToList();
        var adders = Enumerable.Range(0, 4).Select(a => Task.Run(() =>
        {
            var random = new Random(a);
            for (var n = 0; n < 20_000; n++)
            {
                var i = random.Next(8);
                Interlocked.Increment(ref versions[i]);
                queue.Add(new(null, i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }));
        await Task.WhenAll(adders);
        await Testing.Waiting.Eventually.TrueAsync("the last add of each key was seen", () => seen.SequenceEqual(versions), cancellation: TestContext.Current.CancellationToken);
        queue.Close();
        await Task.WhenAll(workers);
    }
}
