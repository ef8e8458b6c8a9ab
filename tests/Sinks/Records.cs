using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Tests;

/// <summary>Records to deliver, and how to deliver them.</summary>
internal static class Records
{
    internal const long Timestamp = 1_700_000_000_123;
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static RecordHeader Header(string key, string? value) => new(key, value is null ? null : Bytes(value));

    internal static Record OfBytes(byte[]? value, byte[]? key = null, long offset = 7, long timestamp = Timestamp, params RecordHeader[] headers)
        => new("orders", 3, offset, timestamp, key, value, headers);

    internal static Record Of(string? value, string? key = null, params RecordHeader[] headers)
        => OfBytes(value is null ? null : Bytes(value), key is null ? null : Bytes(key), headers: headers);

    internal static async Task<SinkAnswer[]> DeliverAsync(this ISink sink, params Record[] records)
    {
        var answers = new SinkAnswer[records.Length];
        using var deadline = new CancellationTokenSource(Deadline);
        await sink.DeliverAsync(records, answers, deadline.Token);
        return answers;
    }

    internal static async Task<SinkAnswer> DeliverAsync(this ISink sink, Record record) => (await sink.DeliverAsync([record]))[0];
}
