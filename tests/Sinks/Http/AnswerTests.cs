using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Network;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class AnswerTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("the receiver's inner life");

    [Theory]
    [InlineData(200, SinkOutcome.Delivered)]
    [InlineData(202, SinkOutcome.Delivered)]
    [InlineData(204, SinkOutcome.Delivered)]
    [InlineData(299, SinkOutcome.Delivered)]
    [InlineData(301, SinkOutcome.Reject)]
    [InlineData(304, SinkOutcome.Reject)]
    [InlineData(400, SinkOutcome.Reject)]
    [InlineData(401, SinkOutcome.Reject)]
    [InlineData(404, SinkOutcome.Reject)]
    [InlineData(408, SinkOutcome.Retry)]
    [InlineData(410, SinkOutcome.Halt)]
    [InlineData(429, SinkOutcome.Retry)]
    [InlineData(500, SinkOutcome.Retry)]
    [InlineData(503, SinkOutcome.Retry)]
    [InlineData(599, SinkOutcome.Retry)]
    public async Task A_status_decides(int status, SinkOutcome outcome)
    {
        var answer = await AnswerAsync(new HttpAnswer { Status = status, Body = status is 204 or 304 ? [] : Secret });

        Assert.Equal(outcome, answer.Outcome);
        if (outcome != SinkOutcome.Delivered)
        {
            var reason = outcome switch { SinkOutcome.Retry => "DeliveryFailing", SinkOutcome.Halt => "DeliveryGone", _ => "DeliveryRejected" };
            Assert.Equal(reason, answer.Reason);
            Assert.Equal(status, answer.Code);
            Assert.Contains($"answered {status}", answer.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("inner life", answer.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", answer.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("315360000", 3600)]
    [InlineData("Tue, 01 Jan 1980 00:00:00 GMT", 0)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task A_retry_after_is_honoured_within_bounds(string header, int? seconds)
    {
        var answer = await AnswerAsync(HttpAnswer.Of(429, ("Retry-After", header)));

        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), answer.After);
    }

    [Fact]
    public async Task A_retry_after_that_is_a_date_is_measured_against_the_clock()
    {
        var date = TimeProvider.System.GetUtcNow().AddMinutes(10).ToString("R", CultureInfo.InvariantCulture);

        var answer = await AnswerAsync(HttpAnswer.Of(503, ("Retry-After", date)));

        Assert.InRange(answer.After!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await HttpReceiver.StartAsync();

        var answer = await AnswerAsync(HttpAnswer.Of(307, ("Location", other.Url.AbsoluteUri)));

        Assert.Equal(SinkOutcome.Reject, answer.Outcome);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_phrase_of_the_receiver_is_cut()
    {
        var answer = await AnswerAsync(new HttpAnswer { Status = 500, Phrase = new string('x', 500) });

        Assert.Contains(new string('x', 64), answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 65), answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, SinkOutcome.Delivered)]
    [InlineData(500, SinkOutcome.Retry)]
    public async Task The_body_of_an_answer_is_neither_needed_nor_kept(int status, SinkOutcome outcome)
    {
        var before = GC.GetTotalAllocatedBytes();
        var large = new HttpAnswer { Status = status, Body = new byte[10 * 1024 * 1024] };

        Assert.Equal(outcome, (await AnswerAsync(large)).Outcome);
        Assert.Equal(outcome, (await AnswerAsync(large with { CloseMidBody = true })).Outcome);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 40L * 1024 * 1024);
    }

    [Fact]
    public async Task Cancelled_it_stops_at_once()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Default = new HttpAnswer { Hang = true };
        await using var sink = Sending.Sink(Sending.To(receiver));
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.DeliverAsync(new[] { Records.Of("x") }, new SinkAnswer[1], timeout.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_connection_closed_without_an_answer_is_tried_again()
    {
        var answer = await AnswerAsync(new HttpAnswer { Drop = true });

        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains("closed the connection", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/", "refused the connection")]
    [InlineData("http://no-such-host.invalid:{0}/", "does not resolve")]
    public async Task A_receiver_that_is_not_there_is_named_and_tried_again(string url, string expected)
        => await FailsAsync(string.Format(CultureInfo.InvariantCulture, url, FreePort.Next()), expected);

    [Fact]
    public async Task Tls_to_a_port_without_it_says_so()
    {
        await using var receiver = await HttpReceiver.StartAsync();

        await FailsAsync($"https://127.0.0.1:{receiver.Url.Port}/", "TLS");
    }

    [Fact]
    public async Task Something_that_is_not_http_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = GreetAsync(listener);

        await FailsAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", "not HTTP");

        await greeting;
    }

    private static async Task GreetAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("220 mail.example ESMTP\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
    }

    private static async Task FailsAsync(string url, string expected)
    {
        await using var sink = Sending.Sink(new() { Url = url, Source = "/kafka-fetch/team/main" });

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains(expected, answer.Message, StringComparison.Ordinal);
        Assert.Contains(url.TrimEnd('/'), answer.Message, StringComparison.Ordinal);
    }

    private static async Task<SinkAnswer> AnswerAsync(HttpAnswer scripted)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Default = scripted;
        await using var sink = Sending.Sink(Sending.To(receiver));
        return await sink.DeliverAsync(Records.Of("x"));
    }
}
