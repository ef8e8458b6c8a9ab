using System.Text;
using Confluent.Kafka;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tracing;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Tracing;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Operator.Tests.Integration;

/// <summary>A trace from a producer's header to the receiver, with a collector and without.</summary>
[Trait("Ring", "Integration")]
public sealed class TraceTests(LocalOperatorCluster cluster) : IClassFixture<LocalOperatorCluster>
{
    private readonly TestTrace trace = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_takes_its_trace_to_the_receiver_and_its_span_to_the_collector()
    {
        await using var collector = await HttpReceiver.StartAsync();
        await using var test = await StartAsync(collector.Url.AbsoluteUri);
        await DeliverAsync(test);

        var parent = Parent(test);
        Assert.StartsWith($"00-{trace.Id}-", parent, StringComparison.Ordinal);
        var span = parent.Split('-')[2];
        Assert.NotEqual(trace.SpanId, span);
        await Eventually.TrueAsync(
            "the collector has the span",
            () => collector.Requests.Any(r => r.Body.AsSpan().IndexOf(Convert.FromHexString(span)) >= 0),
            cancellation: Cancellation);
        Assert.All(collector.Requests, r => Assert.Equal(("POST", "/v1/traces", "application/x-protobuf"), (r.Method, r.Target, r.Header("content-type"))));
        var text = Encoding.Latin1.GetString(collector.Requests.First(r => r.Body.AsSpan().IndexOf(Convert.FromHexString(span)) >= 0).Body);
        Assert.All(
            ["process orders", "payments", "kafkafetch.consumer", test.Namespace, "messaging.kafka.offset"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains(test.Logs.Lines, l => l.Message.StartsWith($"Traces are sent to {collector.Url.AbsoluteUri}v1/traces", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_default_spans_go_by_grpc()
    {
        await using var collector = await HttpReceiver.StartAsync(http2: true);
        await using var test = await StartAsync(collector.Url.AbsoluteUri, protocol: null);
        await DeliverAsync(test);

        var span = Convert.FromHexString(Parent(test).Split('-')[2]);
        await Eventually.TrueAsync(
            "the collector has the span", () => collector.Requests.Any(r => r.Body.AsSpan().IndexOf(span) >= 0), cancellation: Cancellation);
        Assert.All(collector.Requests, r => Assert.Equal("/opentelemetry.proto.collector.trace.v1.TraceService/Export", r.Target));
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_spans_and_one_line_but_no_record()
    {
        await using var test = await StartAsync($"http://127.0.0.1:{FreePort.Next()}");
        await DeliverAsync(test);
        await test.ProduceAsync(1, 500);
        await test.ReceivedAsync(501);

        await Eventually.TrueAsync("it is told", () => test.Logs.Lines.Any(IsAboutTraces), cancellation: Cancellation);
        await test.StopOperatorAsync();
        Assert.Single(test.Logs.Lines, IsAboutTraces);
    }

    [Fact]
    public async Task A_collector_that_hangs_holds_neither_records_nor_a_stop_up()
    {
        await using var collector = await HttpReceiver.StartAsync();
        collector.Default = new HttpAnswer { Hang = true };
        await using var test = await StartAsync(collector.Url.AbsoluteUri);
        await DeliverAsync(test);
        await Eventually.TrueAsync("it hangs", () => collector.Requests.Count > 0, cancellation: Cancellation);
        await test.ProduceAsync(1, 100);
        await test.ReceivedAsync(101);

        await test.StopOperatorAsync().WaitAsync(TimeSpan.FromSeconds(8), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task A_trace_that_the_sampler_leaves_out_still_reaches_the_receiver()
    {
        await using var collector = await HttpReceiver.StartAsync();
        await using var test = await StartAsync(collector.Url.AbsoluteUri, sampler: "always_off");
        await DeliverAsync(test);
        await test.StopOperatorAsync();

        Assert.StartsWith($"00-{trace.Id}-", Parent(test), StringComparison.Ordinal);
        Assert.EndsWith("-00", Parent(test), StringComparison.Ordinal);

        // Another test's spans may come here, too: they are the process's.
        var id = Convert.FromHexString(trace.Id);
        Assert.DoesNotContain(collector.Requests, r => r.Body.AsSpan().IndexOf(id) >= 0);
    }

    private static bool IsAboutTraces((LogLevel Level, int Id, string Message) line)
        => line.Level == LogLevel.Warning && line.Message.Contains("takes no traces", StringComparison.Ordinal);

    /// <summary>The one trace header of the first request.</summary>
    private static string Parent(OperatorUnderTest test) => test.Receiver.Requests[0].Header("traceparent")!;

    private Task<OperatorUnderTest> StartAsync(
        string collector, string sampler = "parentbased_always_on", string? protocol = "http/protobuf") => OperatorUnderTest.StartAsync(cluster, change: setup => setup with
        {
            Traces = TraceSettings.Of(new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol ?? "",
                ["OTEL_SERVICE_NAME"] = "payments",
                ["OTEL_TRACES_SAMPLER"] = sampler,
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            }),
        });

    /// <summary>Makes a consumer and delivers one record of the trace.</summary>
    private async Task DeliverAsync(OperatorUnderTest test)
    {
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync();
        await test.ReadyAsync("True", "Consuming");
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = test.Broker.BootstrapServers }).Build();
        var headers = new Headers { { "traceparent", Encoding.ASCII.GetBytes(trace.Parent) } };
        await producer.ProduceAsync("orders", new Message<string, string> { Key = "0", Value = "0", Headers = headers }, Cancellation);
        await test.ReceivedAsync(1);
    }
}
