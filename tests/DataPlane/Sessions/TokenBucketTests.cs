using CsCheck;
using KafkaFetch.DataPlane.Sessions;

namespace KafkaFetch.DataPlane.Tests.Sessions;

[Trait("Ring", "Unit")]
public sealed class TokenBucketTests
{
    [Fact]
    public void In_any_time_no_more_pass_than_the_rate_and_what_it_holds_and_no_fewer_than_the_rate()
        => Gen.Select(Gen.Int[1, 20_000], Gen.Int[1, 40].Array[1, 200]).Sample((rate, steps) =>
        {
            var bucket = new TokenBucket();
            var capacity = 1 + (rate / 10.0);
            bucket.Fill(rate, 0);
            var passed = (double)bucket.Allowed;
            bucket.Take(bucket.Allowed);
            var now = 0L;
            foreach (var step in steps)
            {
                now += step;
                bucket.Fill(rate, now);
                var allowed = bucket.Allowed;
                bucket.Take(allowed);
                passed += allowed;
                Assert.InRange(passed, (rate * now / 1_000.0) - 1.001, (rate * now / 1_000.0) + capacity + 0.001);
            }
        });

    [Fact]
    public void A_change_holds_at_once()
    {
        var bucket = new TokenBucket();
        bucket.Fill(0, 0);
        Assert.Equal(int.MaxValue, bucket.Allowed);
        bucket.Take(1_000);
        bucket.Fill(100, 10);
        Assert.Equal(11, bucket.Allowed);
        bucket.Take(11);
        bucket.Fill(10_000, 20);
        Assert.Equal(0, bucket.Allowed);
        bucket.Fill(10_000, 21);
        Assert.Equal(10, bucket.Allowed);
        bucket.Fill(0, 22);
        Assert.Equal(int.MaxValue, bucket.Allowed);
    }
}
