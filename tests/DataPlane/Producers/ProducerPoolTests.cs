using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Producers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Producers;

[Trait("Ring", "Unit")]
public sealed class ProducerPoolTests
{
    private static readonly ClusterSettings Cluster = new(["127.0.0.1:9"]);

    [Fact]
    public async Task Those_who_write_alike_share_a_producer_until_the_last_ends()
    {
        await using var pool = new ProducerPool(NullLoggerFactory.Instance, TimeProvider.System);
        var first = pool.Take(Target());
        Assert.Same(first, pool.Take(Target()));
        Assert.NotSame(first, pool.Take(Target(("linger.ms", "7"))));
        Assert.Equal(2, pool.Count);

        await pool.Return(Target());
        Assert.Equal(2, pool.Count);
        await pool.Return(Target());
        Assert.Equal(1, pool.Count);
        Assert.Throws<InvalidOperationException>(first.Current);
    }

    [Fact]
    public void Only_what_tunes_producers_tells_two_targets_apart_in_any_order()
    {
        Assert.Equal(Target(), Target(("fetch.min.bytes", "2")));
        Assert.Equal(Target(("linger.ms", "1"), ("batch.size", "9")), Target(("batch.size", "9"), ("linger.ms", "1")));
        Assert.NotEqual(Target(), new ProducerTarget(Cluster, "another", []));
    }

    private static ProducerTarget Target(params (string Key, string Value)[] tuning)
        => new(Cluster, "name", tuning.Select(t => KeyValuePair.Create(t.Key, t.Value)));
}
