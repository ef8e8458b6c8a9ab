using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Sinks.Kafka;
using KafkaFetch.Testing.Kafka;
using KafkaFetch.Testing.Tracing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Kafka;

[Trait("Ring", "Integration")]
[Collection("Tracing")]
public sealed class KafkaSinkTraceTests : IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start();
    private readonly ProducerPool _producers = new(NullLoggerFactory.Instance, TimeProvider.System);
    private readonly TestTrace _trace = new();

    public async ValueTask DisposeAsync()
    {
        await _producers.DisposeAsync();
        _broker.Dispose();
    }

    [Fact]
    public async Task While_nobody_listens_the_records_own_headers_are_kept()
    {
        var read = Assert.Single(await WriteAsync(Of(_trace)));

        Assert.Equal([("traceparent", _trace.Parent), ("tracestate", "a=1"), ("x", "y")], read);
    }

    [Fact]
    public async Task A_record_goes_on_with_its_trace_and_the_span_that_wrote_it()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using var delivery = new Activity("process orders").SetParentId(_trace.Parent).Start();
        delivery.TraceStateString = "a=1";

        var read = Assert.Single(await WriteAsync(Of(_trace)));

        var send = Assert.Single(recorded.Of(_trace.Id));
        Assert.Equal(("send out", ActivityKind.Producer, delivery.SpanId), (send.OperationName, send.Kind, send.ParentSpanId));
        Assert.Equal([("x", "y"), ("traceparent", send.Id), ("tracestate", "a=1")], read);
        Assert.Same(delivery, Activity.Current);
    }

    [Fact]
    public async Task In_a_batch_each_record_goes_on_with_its_own_trace()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        using var delivery = new Activity("process orders").Start();
        var other = new TestTrace();

        var read = await WriteAsync(Of(_trace), Of(other), Records.Of("c"));

        var sends = new[] { _trace.Id, other.Id, delivery.TraceId.ToHexString() }.Select(t => Assert.Single(recorded.Of(t))).ToArray();
        Assert.Equal(sends.Select(s => s.Id), read.Select(h => h.Single(p => p.Key == "traceparent").Value));
        Assert.Equal([_trace.SpanId, other.SpanId, delivery.SpanId.ToHexString()], sends.Select(s => s.ParentSpanId.ToHexString()));
    }

    [Fact]
    public async Task A_record_that_is_not_written_ends_its_span_with_the_error()
    {
        using var recorded = new RecordedSpans(Traces.SourceName);
        _broker.PushRequestErrors(BrokerRequest.Produce, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 10)]);
        await using var sink = Sink();

        var answer = await sink.DeliverAsync(Of(_trace));

        var send = Assert.Single(recorded.Of(_trace.Id));
        Assert.Equal((ActivityStatusCode.Error, answer.Reason), (send.Status, send.GetTagItem("error.type")));
    }

    private static Record Of(TestTrace trace)
        => Records.Of("v", null, Records.Header("traceparent", trace.Parent), Records.Header("tracestate", "a=1"), Records.Header("x", "y"));

    private KafkaSink Sink()
    {
        _broker.CreateTopic("out", 1);
        return new KafkaSink(new() { Cluster = new ClusterSettings([_broker.BootstrapServers]), Topic = "out" }, _producers);
    }

    private async Task<IReadOnlyList<IReadOnlyList<(string Key, string? Value)>>> WriteAsync(params Record[] records)
    {
        await using var sink = Sink();
        Assert.All(await sink.DeliverAsync(records), a => Assert.Equal(SinkAnswer.Delivered, a));
        return [.. TopicReader.Read(_broker.BootstrapServers, "out", 1, records.Length)
            .Select(r => r.Message.Headers.Select(h => (h.Key, (string?)Encoding.UTF8.GetString(h.GetValueBytes()))).ToArray())];
    }
}
