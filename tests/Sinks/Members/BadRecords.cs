using System.Text;
using Confluent.Kafka;

namespace KafkaFetch.Sinks.Tests.Members;

/// <summary>What producers really write, and nobody expects.</summary>
internal static class BadRecords
{
    private static readonly byte[] NoText = [0xFF, 0xFE, 0x00, 0xC3, 0x28];

    /// <summary>One of each, in the order in which they are produced.</summary>
    internal static IReadOnlyList<(string Name, Message<byte[]?, byte[]?> Message)> All { get; } =
    [
        ("nothing at all", Of(null, null)),
        ("no bytes", Of([], [])),
        ("a key and no value", Of("k"u8.ToArray(), null)),
        ("a value and no key", Of(null, "v"u8.ToArray())),
        ("bytes that are no text", Of(NoText, NoText)),
        ("line feeds and control characters", Of("\r\n"u8.ToArray(), "a\r\nb\0c\u001b[31m\u2028"u8.ToArray())),
        ("what looks like JSON and is none", Of(null, "{\"a\":"u8.ToArray())),
        ("deep JSON", Of(null, Encoding.UTF8.GetBytes(new string('[', 5_000) + new string(']', 5_000)))),
        ("a surrogate alone", Of(null, "\"\\ud800\""u8.ToArray())),
        ("1 MB", Of("k"u8.ToArray(), new byte[1_000_000])),
        ("a long key", Of(new byte[100_000], "v"u8.ToArray())),
        ("200 headers", Of(null, "v"u8.ToArray(), [.. Enumerable.Range(0, 200).Select(i => new Header($"h{i}", [(byte)i]))])),
        ("header names that no event can carry", Of(
            null, "v"u8.ToArray(), [.. new[] { "Ä", "", " ", "id", "data", "specversion", "a\r\nb: c", "ce_id", "content-type", new string('x', 5_000) }.Select(n => new Header(n, "x"u8.ToArray()))])),
        ("header values that are null or no text", Of(
            null, "v"u8.ToArray(), new Header("none", null), new Header("empty", []), new Header("bytes", NoText), new Header("lines", "a\r\nb: c"u8.ToArray()))),
        ("equal headers", Of(null, "v"u8.ToArray(), new Header("a", "1"u8.ToArray()), new Header("a", "2"u8.ToArray()))),
        ("what claims to be an event and is none", Of(
            null, "v"u8.ToArray(), new Header("ce_specversion", "1.0"u8.ToArray()), new Header("content-type", "application/cloudevents+json"u8.ToArray()))),
        ("a content type that is none", Of(null, "v"u8.ToArray(), new Header("content-type", "\0;;; charset"u8.ToArray()))),
        ("no time", At(-1)),
        ("a time that no calendar has", At(long.MaxValue)),
        ("an ordinary record", Of("k"u8.ToArray(), "{\"a\":1}"u8.ToArray())),
    ];

    private static Message<byte[]?, byte[]?> Of(byte[]? key, byte[]? value, params Header[] headers)
    {
        var message = new Message<byte[]?, byte[]?> { Key = key, Value = value, Headers = [] };
        Array.ForEach(headers, message.Headers.Add);
        return message;
    }

    private static Message<byte[]?, byte[]?> At(long timestampMs)
        => new() { Value = "v"u8.ToArray(), Timestamp = new Timestamp(timestampMs, TimestampType.CreateTime) };
}
