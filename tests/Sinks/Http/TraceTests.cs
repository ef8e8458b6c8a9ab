using System.Diagnostics;
using System.Text.Json;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Tracing;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class TraceTests
{
    private readonly TestTrace _trace = new();

    private Record Traced => Records.Of("{}", null, Records.Header("traceparent", _trace.Parent), Records.Header("tracestate", "a=1"));

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    [InlineData(HttpSinkFormat.Batch)]
    [InlineData(HttpSinkFormat.Raw)]
    public async Task Without_a_span_the_records_own_trace_is_passed_on(HttpSinkFormat format)
    {
        var request = await Sending.SendAsync(Traced, format);

        Assert.Equal((_trace.Parent, "a=1"), (request.Header("traceparent"), request.Header("tracestate")));
    }

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    [InlineData(HttpSinkFormat.Batch)]
    [InlineData(HttpSinkFormat.Raw)]
    public async Task With_a_span_the_request_has_its_context_and_no_other(HttpSinkFormat format)
    {
        using var span = new Activity("process orders").SetParentId(_trace.Parent).Start();
        span.TraceStateString = "b=2";

        var request = await Sending.SendAsync(Traced, format);

        Assert.Equal((span.Id, "b=2"), (request.Header("traceparent"), request.Header("tracestate")));
        Assert.StartsWith($"00-{_trace.Id}-", request.Header("traceparent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_events_attribute_still_says_where_the_record_came_from()
    {
        using var span = new Activity("process orders").SetParentId(_trace.Parent).Start();

        var received = await Sending.SendEventAsync(Traced, HttpSinkFormat.Structured);

        Assert.Equal((_trace.Parent, "a=1"), ((string?)received["traceparent"], (string?)received["tracestate"]));
    }

    [Fact]
    public async Task Records_of_several_traces_in_one_request_keep_theirs_and_the_request_has_none()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver, HttpSinkFormat.Batch));
        var other = new TestTrace();

        Assert.All(await sink.DeliverAsync(Traced, Records.Of("{}", null, Records.Header("traceparent", other.Parent))), a => Assert.Equal(SinkAnswer.Delivered, a));

        var request = Assert.Single(receiver.Requests);
        Assert.Null(request.Header("traceparent"));
        using var events = JsonDocument.Parse(request.Body);
        Assert.Equal([_trace.Parent, other.Parent], events.RootElement.EnumerateArray().Select(e => e.GetProperty("traceparent").GetString()));
    }

    [Fact]
    public async Task A_megabyte_of_nonsense_in_the_header_is_not_passed_on()
    {
        var request = await Sending.SendAsync(Records.Of("{}", null, Records.Header("traceparent", new string('a', 1024 * 1024))), HttpSinkFormat.Binary);

        Assert.Null(request.Header("traceparent"));
        Assert.Null(request.Header("ce-traceparent"));
    }

    [Fact]
    public void A_header_of_the_settings_cannot_take_its_place()
        => Assert.Contains(
            new HttpSinkSettings { Url = "http://127.0.0.1", Source = "/s", Headers = [new HttpSinkHeader("TraceParent", _trace.Parent)] }.Validate(),
            f => f.Message.Contains("sets this header", StringComparison.Ordinal));
}
