using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class RequestTests
{
    [Fact]
    public async Task Method_path_headers_and_agent_are_as_the_settings_say()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        var settings = Sending.To(receiver) with
        {
            Method = HttpSinkMethod.Put,
            Headers = [new("Authorization", "Bearer t0ken"), new("Expires", "0")],
        };
        await using var sink = Sending.Sink(settings);

        await sink.DeliverAsync(Records.Of("x"));

        var got = Assert.Single(receiver.Requests);
        Assert.Equal(("PUT", "/in?key=s3cret", "HTTP/1.1"), (got.Method, got.Target, got.Protocol));
        Assert.Equal(("Bearer t0ken", "0"), (got.Header("authorization"), got.Header("expires")));
        Assert.Matches(@"^kafka-fetch/\d+\.\d+\.\d+$", got.Header("user-agent"));
        Assert.Null(got.Header("traceparent"));
    }

    [Fact]
    public async Task Http2_is_spoken_with_prior_knowledge()
    {
        await using var receiver = await HttpReceiver.StartAsync(http2: true);
        await using var sink = Sending.Sink(Sending.To(receiver) with { Http2 = true });

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));
        Assert.Equal("HTTP/2", Assert.Single(receiver.Requests).Protocol);
    }

    [Fact]
    public async Task Connections_are_used_again()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Default = new HttpAnswer { Body = "thanks"u8.ToArray() };
        await using var sink = Sending.Sink(Sending.To(receiver));

        for (var n = 0; n < 20; n++)
        {
            await sink.DeliverAsync(Records.Of("x"));
        }

        Assert.InRange(receiver.Requests.Select(r => r.ConnectionId).Distinct().Count(), 1, 3);
    }

    [Fact]
    public async Task A_retry_is_the_same_event()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Script(HttpAnswer.Of(503));
        await using var sink = Sending.Sink(Sending.To(receiver));

        Assert.Equal(SinkOutcome.Retry, (await sink.DeliverAsync(Records.Of("x"))).Outcome);
        Assert.Equal(SinkOutcome.Delivered, (await sink.DeliverAsync(Records.Of("x"))).Outcome);

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(r => r.Header("ce-id") + r.Header("ce-source")).Distinct());
    }

    [Fact]
    public async Task Many_lanes_send_at_the_same_time_and_nothing_is_mixed_up()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => sink.DeliverAsync(Records.OfBytes(Records.Bytes($"v{n}"), offset: n))));

        Assert.Equal(
            Enumerable.Range(0, 200).Select(n => $"orders/3/{n}=v{n}").Order(),
            receiver.Requests.Select(r => $"{r.Header("ce-id")}={System.Text.Encoding.UTF8.GetString(r.Body)}").Order());
    }

    [Fact]
    public async Task The_records_after_a_failed_one_are_not_sent()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Script(HttpAnswer.Of(200), HttpAnswer.Of(400));
        await using var sink = Sending.Sink(Sending.To(receiver));

        var answers = await sink.DeliverAsync(Records.Of("1"), Records.Of("2"), Records.Of("3"));

        Assert.Equal([SinkOutcome.Delivered, SinkOutcome.Reject, SinkOutcome.Retry], answers.Select(a => a.Outcome));
        Assert.Equal(2, receiver.Requests.Count);
    }
}
