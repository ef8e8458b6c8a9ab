using System.Diagnostics;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.Testing.Tracing;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Tracing;

[Trait("Ring", "Unit")]
[Collection("Tracing")]
public sealed class DeliverySpansTests
{
    private readonly DeliverySpans spans = new("team", "orders", "group");
    private readonly TestTrace trace = new();

    [Fact]
    public void While_nobody_listens_there_is_no_span_and_nothing_is_allocated()
    {
        var records = new[] { Of(trace, 0) };
        Assert.Null(spans.Attempt(records, 1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            using var span = spans.Attempt(records, 1);
            using var letter = spans.DeadLetter("dead", records[0]);
            DeliverySpans.Told(span, [SinkAnswer.Delivered], 1, cancelled: false);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(Traces.AreWanted);
    }

    [Fact]
    public void An_attempt_goes_on_with_the_records_trace_and_says_what_it_is_about()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using (var attempt = spans.Attempt([Of(trace, 42)], 3))
        {
            Assert.Same(attempt, Activity.Current);
            DeliverySpans.Told(attempt, [SinkAnswer.Reject("DeliveryRejected", "it answers 422", 422)], 0, cancelled: false);
        }

        Assert.Null(Activity.Current);
        var span = Assert.Single(recorded.Of(trace.Id));
        Assert.Equal(("process orders", ActivityKind.Consumer, trace.SpanId), (span.OperationName, span.Kind, span.ParentSpanId.ToHexString()));
        Assert.NotEqual(trace.SpanId, span.SpanId.ToHexString());
        Assert.Equal("a=1", span.TraceStateString);
        Assert.Equal((ActivityStatusCode.Error, "it answers 422"), (span.Status, span.StatusDescription));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["messaging.system"] = "kafka",
                ["messaging.operation.name"] = "process",
                ["messaging.operation.type"] = "process",
                ["messaging.destination.name"] = "orders",
                ["messaging.destination.partition.id"] = "3",
                ["messaging.consumer.group.name"] = "group",
                ["messaging.kafka.offset"] = 42L,
                ["kafkafetch.namespace"] = "team",
                ["kafkafetch.consumer"] = "orders",
                ["kafkafetch.attempt"] = 3,
                ["kafkafetch.outcome"] = "reject",
                ["kafkafetch.code"] = 422,
                ["error.type"] = "DeliveryRejected",
            },
            span.TagObjects.ToDictionary());
    }

    [Fact]
    public void A_batch_begins_a_trace_and_links_to_those_of_its_records()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        var other = new TestTrace();
        using (var attempt = spans.Attempt([Of(trace, 1), Of(null, 2), Of(other, 3)], 1))
        {
            DeliverySpans.Told(attempt, [SinkAnswer.Delivered, SinkAnswer.Retry("DeliveryFailing", "no"), default], 1, cancelled: false);
        }

        var span = Assert.Single(recorded.LinkedTo(trace.Id));
        Assert.Equal(default, span.ParentSpanId);
        Assert.Equal([trace.SpanId, other.SpanId], span.Links.Select(l => l.Context.SpanId.ToHexString()));
        Assert.Equal([1L, 3L], span.Links.Select(l => l.Tags!.Single().Value));
        Assert.Equal((3, 1, "retry"), (span.GetTagItem("messaging.batch.message_count"), span.GetTagItem("kafkafetch.delivered"), span.GetTagItem("kafkafetch.outcome")));
    }

    [Fact]
    public void A_batch_of_thousands_has_128_links()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using (spans.Attempt([.. Enumerable.Range(0, 5_000).Select(n => Of(trace, n))], 1))
        {
        }

        Assert.Equal(128, Assert.Single(recorded.LinkedTo(trace.Id)).Links.Count());
    }

    [Fact]
    public void What_is_taken_away_is_cancelled_and_no_error()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using (var attempt = spans.Attempt([Of(trace, 1)], 1))
        {
            DeliverySpans.Told(attempt, [SinkAnswer.Retry("DeliveryTimedOut", "no answer")], 0, cancelled: true);
        }

        var span = Assert.Single(recorded.Of(trace.Id));
        Assert.Equal((ActivityStatusCode.Unset, "cancelled"), (span.Status, span.GetTagItem("kafkafetch.outcome")));
    }

    [Fact]
    public void A_dead_letter_goes_on_with_the_records_trace()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using (spans.DeadLetter("dead", Of(trace, 1)))
        {
        }

        var span = Assert.Single(recorded.Of(trace.Id));
        Assert.Equal(("send dead", ActivityKind.Producer, trace.SpanId), (span.OperationName, span.Kind, span.ParentSpanId.ToHexString()));
        Assert.Equal(("dead", "send", "orders"), (span.GetTagItem("messaging.destination.name"), span.GetTagItem("messaging.operation.name"), span.GetTagItem("kafkafetch.consumer")));
    }

    private static Record Of(TestTrace? trace, long offset) => new("orders", 3, offset, -1, null, [], trace is null
        ? []
        : [new RecordHeader("traceparent", Encoding.ASCII.GetBytes(trace.Parent)), new RecordHeader("tracestate", "a=1"u8.ToArray())]);
}
