using System.Text;
using System.Text.Json;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Http;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class EventTests
{
    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task A_record_arrives_as_a_conforming_event(HttpSinkFormat format)
    {
        var got = await Sending.SendEventAsync(Records.Of("""{"total":12}""", "customer-1", Records.Header("trace", "abc"), Records.Header("X-Shop", "käse")), format);

        Assert.Equal("orders/3/7", got.Id);
        Assert.Equal("/kafka-fetch/team/main/orders", got.Source!.OriginalString);
        Assert.Equal("io.kafkafetch.record", got.Type);
        Assert.Equal("application/json", got.DataContentType);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(Records.Timestamp), got.Time);
        Assert.Equal("customer-1", got["partitionkey"]);
        Assert.Equal("abc", got["trace"]);
        Assert.Equal("käse", got["kafkaheaderxshop"]);
        Assert.Equal(12, ((JsonElement)got.Data!).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Structured_json_is_the_values_own_bytes()
    {
        const string Value = """{"a":1.0,"big":12345678901234567890123,"a":"ä\u00e4<"}""";

        var got = await Sending.SendAsync(Records.Of(Value), HttpSinkFormat.Structured);

        Assert.StartsWith("application/cloudevents+json", got.Header("content-type"), StringComparison.Ordinal);
        Assert.Contains($"\"data\":{Value}", Encoding.UTF8.GetString(got.Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task A_tombstone_is_a_structured_event_without_data(HttpSinkFormat format)
    {
        var got = await Sending.SendAsync(Records.Of(null, "customer-1"), format);

        using var json = JsonDocument.Parse(got.Body);
        Assert.Equal("orders/3/7", json.RootElement.GetProperty("id").GetString());
        Assert.False(json.RootElement.TryGetProperty("data", out _));
        Assert.False(json.RootElement.TryGetProperty("data_base64", out _));
        Assert.DoesNotContain("null", Encoding.UTF8.GetString(got.Body), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{not json")]
    [InlineData("42")]
    public async Task What_only_looks_like_json_keeps_its_bytes(string value)
    {
        var header = Records.Header("content-type", "application/json");

        var binary = await Sending.SendAsync(Records.Of(value, null, header), HttpSinkFormat.Binary);
        var structured = await Sending.SendEventAsync(Records.Of(value, null, header), HttpSinkFormat.Structured);

        Assert.Equal(Records.Bytes(value), binary.Body);
        Assert.Equal(value, structured.Data is byte[] bytes ? Encoding.UTF8.GetString(bytes) : ((JsonElement)structured.Data!).GetRawText());
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task Bytes_that_are_not_utf8_arrive_as_they_are(HttpSinkFormat format)
    {
        byte[] value = [0, 0xff, 0xfe, (byte)'{', 0xc3, 0x28, 0x0d, 0x0a];

        var got = await Sending.SendEventAsync(Records.OfBytes(value, key: [0xff, 0x0d, 0x0a]), format);

        Assert.Equal(value, Assert.IsType<byte[]>(got.Data));
        Assert.Equal("application/octet-stream", got.DataContentType);
        Assert.Equal(Convert.ToBase64String([0xff, 0x0d, 0x0a]), got["partitionkey"]);
    }

    [Fact]
    public async Task Json_with_broken_utf8_in_a_string_is_bytes()
    {
        byte[] value = [.. "{\"a\":\""u8, 0xff, .. "\"}"u8];

        var got = await Sending.SendEventAsync(Records.OfBytes(value, headers: Records.Header("content-type", "application/json")), HttpSinkFormat.Structured);

        Assert.Equal(value, Assert.IsType<byte[]>(got.Data));
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task A_value_of_a_mebibyte_arrives_whole(HttpSinkFormat format)
    {
        var value = new byte[1024 * 1024];
        new Random(5).NextBytes(value);

        Assert.Equal(value, (await Sending.SendEventAsync(Records.OfBytes(value), format)).Data);
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task Two_hundred_headers_do_not_make_a_record_undeliverable(HttpSinkFormat format)
    {
        var headers = Enumerable.Range(0, 200).Select(n => Records.Header($"h{n}", new string('v', 100))).ToArray();

        var got = await Sending.SendEventAsync(Records.Of("x", "key", headers), format);

        Assert.Equal("key", got["partitionkey"]);
        Assert.Equal(new string('v', 100), got["h0"]);
        Assert.Null(got["h199"]);
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task Nothing_of_a_record_can_forge_a_header(HttpSinkFormat format)
    {
        var got = await Sending.SendAsync(
            Records.Of(
                "x",
                "key\r\nX-Forged: 1",
                Records.Header("a\r\nX-Forged: 1", "v"),
                Records.Header("b", "v\r\nX-Forged: 1"),
                Records.Header("content-type", "text/plain\r\nX-Forged: 1"),
                Records.Header("c", "100% \"quoted\" ü")),
            format);

        Assert.Null(got.Header("X-Forged"));
        Assert.Equal("100% \"quoted\" ü", (await Sending.ReadAsync(got))["c"]);
    }

    [Fact]
    public async Task A_record_without_a_timestamp_has_no_time()
    {
        Assert.Null((await Sending.SendEventAsync(Records.OfBytes(Records.Bytes("x"), timestamp: -1), HttpSinkFormat.Binary)).Time);
        Assert.Null((await Sending.SendEventAsync(Records.OfBytes(Records.Bytes("x"), timestamp: long.MaxValue), HttpSinkFormat.Structured)).Time);
    }

    [Fact]
    public async Task Headers_that_cannot_be_carried_are_left_out_and_the_last_of_equal_ones_wins()
    {
        var got = await Sending.SendEventAsync(
            Records.Of(
                "x",
                null,
                Records.Header("nothing", null),
                new RecordHeader("binary", [0xff]),
                Records.Header("---", "no name"),
                Records.Header("id", "forged"),
                Records.Header("twice", "1"),
                Records.Header("twice", "2")),
            HttpSinkFormat.Binary);

        Assert.Equal("orders/3/7", got.Id);
        Assert.Equal("forged", got["kafkaheaderid"]);
        Assert.Equal("2", got["twice"]);
        Assert.Equal(["kafkaheaderid", "twice"], got.ExtensionAttributes.Select(a => a.Name).Order());
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    public async Task Whatever_a_record_holds_it_is_delivered(HttpSinkFormat format)
    {
        var random = new Random(11);
        for (var n = 0; n < 150; n++)
        {
            var headers = Enumerable.Range(0, random.Next(6)).Select(_ => new RecordHeader(Encoding.Latin1.GetString(Any(random, 12)), Any(random, 20))).ToArray();
            var value = Any(random, 40);
            var got = await Sending.SendAsync(Records.OfBytes(value, Any(random, 10), headers: headers), format);
            Assert.Equal(format == HttpSinkFormat.Binary ? value : (await Sending.ReadAsync(got)).Data, format == HttpSinkFormat.Binary ? got.Body : value);
        }
    }

    private static byte[] Any(Random random, int max)
    {
        var bytes = new byte[random.Next(max)];
        random.NextBytes(bytes);
        return bytes;
    }
}
