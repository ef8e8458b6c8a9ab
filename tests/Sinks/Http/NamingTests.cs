using KafkaFetch.Sinks.Http.Events;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Unit")]
public sealed class NamingTests
{
    [Theory]
    [InlineData("trace", "trace")]
    [InlineData("a1", "a1")]
    [InlineData("Trace-Id", "kafkaheadertraceid")]
    [InlineData("abcdefghijklmnopqrst", "abcdefghijklmnopqrst")]
    [InlineData("abcdefghijklmnopqrstu", "kafkaheaderabcdefghijklmnopqrstu")]
    [InlineData("id", "kafkaheaderid")]
    [InlineData("specversion", "kafkaheaderspecversion")]
    [InlineData("data", "kafkaheaderdata")]
    [InlineData("partitionkey", "kafkaheaderpartitionkey")]
    [InlineData("kafkaheaderid", "kafkaheaderkafkaheaderid")]
    [InlineData("ключ", null)]
    [InlineData("", null)]
    public void A_headers_key_becomes_an_attributes_name(string key, string? name) => Assert.Equal(name, HeaderAttributes.Name(key));

    [Fact]
    public void Equal_long_keys_stay_equal_and_different_ones_different()
    {
        byte[] a = new byte[600], b = new byte[600];
        b[599] = 1;

        Assert.Equal(PartitionKeys.Of(a), PartitionKeys.Of([.. a]));
        Assert.NotEqual(PartitionKeys.Of(a), PartitionKeys.Of(b));
        Assert.StartsWith("sha256-", PartitionKeys.Of(a), StringComparison.Ordinal);
        Assert.Null(PartitionKeys.Of([]));
        Assert.Null(PartitionKeys.Of(null));
    }
}
