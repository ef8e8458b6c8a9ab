using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.Testing.Tracing;

namespace KafkaFetch.DataPlane.Tests.Tracing;

[Trait("Ring", "Integration")]
[Collection("Tracing")]
public sealed class MemberTraceTests
{
    private readonly TestTrace trace = new();

    [Fact]
    public async Task Each_attempt_is_a_span_in_the_records_trace_though_the_sink_reads_no_headers()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        await using var broker = new TestBroker();
        await using var host = new TestHost(broker);
        var topic = await ProduceAsync(broker);
        var attempts = 0;
        Activity? current = null;
        var sink = new RecordingSink
        {
            Fields = RecordFields.None,
            Answer = (_, _) =>
            {
                current = Activity.Current;
                return ValueTask.FromResult(Interlocked.Increment(ref attempts) < 3 ? SinkAnswer.Retry("DeliveryFailing", "no", 503) : SinkAnswer.Delivered);
            },
        };
        var member = host.Start(host.Settings(topic), sink);

        await member.SnapshotAsync("it is committed", s => s.Partitions is [{ Committed: 1 }]);
        var spans = recorded.Of(trace.Id);
        Assert.Equal(["retry", "retry", "delivered"], spans.Select(s => s.GetTagItem("kafkafetch.outcome")));
        Assert.Equal([1, 2, 3], spans.Select(s => s.GetTagItem("kafkafetch.attempt")));
        Assert.All(spans, s => Assert.Equal(trace.SpanId, s.ParentSpanId.ToHexString()));
        Assert.Equal(3, spans.Select(s => s.SpanId).Distinct().Count());
        Assert.Same(spans[2], current);
    }

    [Fact]
    public async Task Without_a_listener_headers_that_the_sink_does_not_read_are_not_read()
    {
        await using var broker = new TestBroker();
        await using var host = new TestHost(broker);
        var sink = new RecordingSink { Fields = RecordFields.None };
        var member = host.Start(host.Settings(await ProduceAsync(broker)), sink);

        await member.SnapshotAsync("it is committed", s => s.Partitions is [{ Committed: 1 }]);
        Assert.Empty(Assert.Single(sink.Delivered).Headers);
    }

    private async Task<string> ProduceAsync(TestBroker broker)
    {
        var topic = await broker.CreateTopicAsync("traced", 1);
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = broker.Bootstrap }).Build();
        await producer.ProduceAsync(
            topic, new Message<Null, string> { Value = "x", Headers = new Headers { { "traceparent", Encoding.ASCII.GetBytes(trace.Parent) } } });
        return topic;
    }
}
