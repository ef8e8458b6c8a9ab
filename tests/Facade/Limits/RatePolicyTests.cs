using System.Net;
using CsCheck;
using KafkaFetch.Facade.Limits;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Facade.Tests.Limits;

[Trait("Ring", "Unit")]
public class RatePolicyTests
{
    [Fact]
    public void A_burst_is_let_in_then_one_for_each_interval()
    {
        var time = new FakeTimeProvider();
        var limiter = new RateLimiter<string>(new RatePolicy("user", 3, 2), time);

        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(_ => limiter.Take("ada").Remaining));
        var refused = limiter.Take("ada");
        Assert.Equal(TimeSpan.FromSeconds(0.5), refused.RetryAfter);
        Assert.Null(limiter.Take("bob").RetryAfter);

        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(limiter.Take("ada").RetryAfter);
        Assert.NotNull(limiter.Take("ada").RetryAfter);
    }

    [Fact]
    public void Never_more_are_let_in_than_the_burst_and_the_rate_allow()
        => Gen.Int[0, 400].List[1, 200].Select(Gen.Int[1, 20], Gen.Int[1, 50]).Sample((pauses, burst, perSecond) =>
        {
            var policy = new RatePolicy("user", burst, perSecond);
            long now = 0, fullAt = 0, good = 0;
            foreach (var pause in pauses)
            {
                now += TimeSpan.FromMilliseconds(pause).Ticks;
                (var verdict, fullAt) = policy.Take(fullAt, now);
                good += verdict.RetryAfter is null ? 1 : 0;

                // Whoever waits as long as is said is let in.
                if (verdict.RetryAfter is { } wait)
                {
                    Assert.Null(policy.Take(fullAt, now + wait.Ticks).Verdict.RetryAfter);
                }
            }

            Assert.InRange(good, 1, burst + (long)Math.Ceiling(TimeSpan.FromTicks(now).TotalSeconds * perSecond) + 1);
        });

    [Fact]
    public void Many_addresses_take_bounded_memory_and_leave_those_who_were_there_alone()
    {
        var time = new FakeTimeProvider();
        var limiter = new RateLimiter<int>(new RatePolicy("address", 10, 1), time, capacity: 100);
        Assert.Equal(9, limiter.Take(-1).Remaining);

        for (var client = 0; client < 1_000_000; client++)
        {
            limiter.Take(client);
        }

        Assert.Equal(100, limiter.Count);
        Assert.Equal(8, limiter.Take(-1).Remaining);
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(9, limiter.Take(-2).Remaining);
        Assert.Equal(1, limiter.Count);
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_network_is_one_client_and_an_IPv4_address_is_one(string left, string right, bool same)
        => Assert.Equal(same, ClientAddress.Of(IPAddress.Parse(left)) == ClientAddress.Of(IPAddress.Parse(right)));
}
