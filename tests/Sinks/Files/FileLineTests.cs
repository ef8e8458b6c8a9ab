using System.Text.Json;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Files;

namespace KafkaFetch.Sinks.Tests.Files;

[Trait("Ring", "Integration")]
public sealed class FileLineTests : FileTests
{
    [Fact]
    public async Task A_line_holds_the_whole_record()
    {
        await WriteAsync(Settings, Records.Of("{\"a\":1.0,\r\n\"b\":[]}", "käse", Records.Header("h", "v"), Records.Header("n", null)));

        var text = Assert.Single(Lines());
        Assert.Contains("\"value\":{\"a\":1.0,  \"b\":[]}", text, StringComparison.Ordinal);
        var line = Json()[0];
        Assert.Equal(("orders", 3, 7), (line.GetProperty("topic").GetString(), line.GetProperty("partition").GetInt32(), line.GetProperty("offset").GetInt32()));
        Assert.Equal(Records.Timestamp, line.GetProperty("timestampMs").GetInt64());
        Assert.Equal("käse", line.GetProperty("key").GetString());
        Assert.Equal("v", line.GetProperty("headers")[0].GetProperty("value").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("headers")[1].GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task Null_empty_text_and_bytes_are_told_apart()
    {
        await WriteAsync(
            Settings, Records.Of(null), Records.Of(""), Records.Of("null"), Records.Of("a\nb\u0000"), Records.OfBytes([0xff, 0x0a]),
            Records.OfBytes(Records.Bytes("x"), timestamp: -1));

        var lines = Json();
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("value").ValueKind);
        Assert.Equal(["", "null", "a\nb\0"], lines[1..4].Select(l => l.GetProperty("value").GetString()));
        Assert.Equal([0xff, 0x0a], lines[4].GetProperty("valueBase64").GetBytesFromBase64());
        Assert.False(lines[4].TryGetProperty("value", out _));
        Assert.False(lines[5].TryGetProperty("timestampMs", out _));
    }

    [Fact]
    public async Task Raw_writes_values_alone_and_nothing_for_a_tombstone()
    {
        await WriteAsync(Settings with { Format = FileSinkFormat.Raw }, Records.Of("a"), Records.Of(null), Records.Of(""), Records.Of("b"));

        Assert.Equal(["a", "", "b"], Lines());
        Assert.Equal("orders-3-0000000000000000007.raw", Assert.Single(Files()));
        await using var sink = Sink(Settings with { Format = FileSinkFormat.Raw });
        Assert.Equal(RecordFields.Payload, sink.Fields);
    }

    [Fact]
    public async Task A_value_of_a_mebibyte_and_two_hundred_headers_fit_a_line()
    {
        var value = new byte[1024 * 1024];
        new Random(3).NextBytes(value);
        await WriteAsync(Settings, Records.OfBytes(value, headers: [.. Enumerable.Range(0, 200).Select(n => Records.Header($"h{n}", "v"))]));

        var line = Assert.Single(Json());
        Assert.Equal(value, line.GetProperty("valueBase64").GetBytesFromBase64());
        Assert.Equal(200, line.GetProperty("headers").GetArrayLength());
    }
}
