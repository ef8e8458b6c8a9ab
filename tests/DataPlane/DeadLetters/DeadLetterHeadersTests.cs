using System.Text;
using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.DeadLetters;

[Trait("Ring", "Unit")]
public sealed class DeadLetterHeadersTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    [Fact]
    public void The_records_own_headers_come_first_then_where_from_and_why()
    {
        var record = new Record("orders", 3, 42, 1_700_000_000_123, null, null, [new("a", [1]), new("a", null)]);
        Assert.Equal(
            [
                "a=\u0001", "a=null", "kafkafetch.dlq.topic=orders", "kafkafetch.dlq.partition=3", "kafkafetch.dlq.offset=42",
                "kafkafetch.dlq.timestamp=1700000000123", "kafkafetch.dlq.consumer=shop/mailer", "kafkafetch.dlq.attempts=5",
                "kafkafetch.dlq.reason=DeliveryRejected", "kafkafetch.dlq.code=422", "kafkafetch.dlq.time=2026-01-02T01:04:05.0000000Z",
            ],
            HeadersOf(record, SinkAnswer.Reject("DeliveryRejected", "It answers 422.", 422)));
    }

    [Fact]
    public void A_dead_letter_that_dies_again_says_the_last_time_only_and_no_code_when_there_is_none()
    {
        var record = new Record("orders-dlq", 0, 1, -1, null, null, [new("kafkafetch.dlq.topic", [2]), new("b", [3])]);
        var headers = HeadersOf(record, SinkAnswer.Retry("DeliveryFailing", "No answer."));
        Assert.Single(headers, h => h.StartsWith("kafkafetch.dlq.topic=", StringComparison.Ordinal));
        Assert.Contains("kafkafetch.dlq.topic=orders-dlq", headers);
        Assert.Contains("kafkafetch.dlq.timestamp=-1", headers);
        Assert.Contains("b=\u0003", headers);
        Assert.DoesNotContain(headers, h => h.Contains("code", StringComparison.Ordinal));
    }

    private static List<string> HeadersOf(Record record, SinkAnswer answer)
        => [.. DeadLetterHeaders.Of(new DeadLetter("dlq", record, "shop/mailer", 5, answer, Time))
            .Select(h => $"{h.Key}={(h.GetValueBytes() is { } value ? Encoding.UTF8.GetString(value) : "null")}")];
}
