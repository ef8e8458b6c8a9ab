using KafkaFetch.Sinks.Http;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class RawTests
{
    [Fact]
    public async Task The_value_is_the_body_and_headers_say_where_it_came_from()
    {
        var got = await Sending.SendAsync(Records.Of("hello", "key", Records.Header("content-type", "text/plain")), HttpSinkFormat.Raw);

        Assert.Equal("hello"u8.ToArray(), got.Body);
        Assert.Equal(("text/plain", "orders", "3", "7"), (got.Header("content-type"), got.Header("kafka-topic"), got.Header("kafka-partition"), got.Header("kafka-offset")));
        Assert.Equal("1700000000123", got.Header("kafka-timestamp"));
        Assert.Null(got.Header("ce-id"));
        Assert.Null(got.Header("kafka-tombstone"));
    }

    [Fact]
    public async Task A_tombstone_is_an_empty_body_that_says_so()
    {
        var got = await Sending.SendAsync(Records.Of(null), HttpSinkFormat.Raw);

        Assert.Empty(got.Body);
        Assert.Equal("true", got.Header("kafka-tombstone"));
        Assert.Null((await Sending.SendAsync(Records.Of(""), HttpSinkFormat.Raw)).Header("kafka-tombstone"));
    }
}
