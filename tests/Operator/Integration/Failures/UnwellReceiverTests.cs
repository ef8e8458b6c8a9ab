using System.Net;
using System.Net.Sockets;
using System.Text;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>Receivers that misbehave: what a user sees meanwhile, and that nothing is lost.</summary>
public sealed class UnwellReceiverTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    private static readonly byte[] Large = new byte[10 * 1024 * 1024];

    private static readonly Dictionary<string, (HttpAnswer Answer, string Reason, string Message)> Manners = new()
    {
        ["hangs"] = (HttpAnswer.Never, "DeliveryTimedOut", "did not answer within 2 s"),
        ["closes the connection"] = (new() { Drop = true }, "DeliveryFailing", "closed the connection before it answered"),
        ["redirects"] = (HttpAnswer.Of(302, ("Location", "/elsewhere")), "DeliveryRejected", "redirects are not followed"),
        ["answers 500 and 10 MB"] = (new() { Status = 500, Body = Large }, "DeliveryFailing", "answered 500"),
        ["closes in the body of a 503"] = (new() { Status = 503, Body = Large, CloseMidBody = true }, "DeliveryFailing", "answered 503"),
        ["answers with endless headers"] = (HttpAnswer.Of(200, ("x-long", new string('x', 20 * 1024))), "DeliveryFailing", "headers over 16 KiB"),
        ["has a phrase of 2 kB"] = (new() { Status = 500, Phrase = new string('!', 2000) }, "DeliveryFailing", "answered 500 !!!!"),
    };

    public static TheoryData<string> Names => [.. Manners.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_does_not_take_records_is_told_the_lag_shows_and_it_heals(string what)
    {
        var (answer, reason, message) = Manners[what];
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        test.Receiver.Default = answer;
        await test.ProduceAsync(0, 8);

        var told = await test.ReadyAsync("False", reason, deadline: FaultBound);
        Assert.Contains(message, told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);
        var status = await test.StatusAsync($"the lag grows while it {what}", s => s.Lag == 8);
        Assert.Equal(reason, status.LastError!.Reason);
        Assert.InRange(status.LastError.Message!.Length, 1, 1024);
        Assert.DoesNotContain(test.Receiver.Requests, r => r.Target == "/elsewhere");

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 8 });
        Assert.Equal(Enumerable.Range(0, 8).Select(n => $"{n}").Order(), test.Receiver.Received.Keys.Order());
    }

    [Fact]
    public async Task An_acknowledgement_counts_whatever_body_comes_with_it()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        test.Receiver.Script(new HttpAnswer { Body = Large }, new HttpAnswer { Body = Large, CloseMidBody = true });
        await test.ProduceAsync(0, 8);

        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters: { Delivered: 8, Failed: 0 } });
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task One_that_fails_every_other_time_gets_everything_and_the_consumer_stays_ready()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        test.Receiver.Script([.. Enumerable.Range(0, 80).Select(n => HttpAnswer.Of(n % 2 == 0 ? 503 : 204))]);
        await test.ProduceAsync(0, 40);

        var status = await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 40 });
        Assert.Equal(40, status.Counters!.Failed);
        Assert.Equal("DeliveryFailing", status.LastError!.Reason);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task One_that_is_slow_is_no_fault_and_the_lag_tells_it()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        test.Receiver.Default = new HttpAnswer { Status = 204, Delay = TimeSpan.FromSeconds(1) };
        await test.ProduceAsync(0, 80);

        await test.StatusAsync("some are delivered and some wait", s => s is { Lag: > 0, Counters.Delivered: > 0, OldestUndeliveredTime: not null });
        await test.ReadyAsync("True", "Consuming", deadline: TimeSpan.FromSeconds(1));
        test.Receiver.Default = HttpAnswer.Of(204);
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters: { Delivered: 80, Failed: 0 } });
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task One_that_speaks_no_http_is_told_and_records_go_where_the_corrected_url_says()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var talking = TalkAsync(listener, stop.Token);
        await using var test = await OperatorUnderTest.ConsumingAsync(
            Cluster, c => c.Spec.Delivery!.Http!.Url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        await test.ProduceAsync(0, 8);

        var told = await test.ReadyAsync("False", "DeliveryFailing", deadline: FaultBound);
        Assert.Contains("not HTTP", told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Url = $"{test.Receiver.Url}");
        await test.ReadyAsync("True", "Consuming");
        await test.ReceivedAsync(8);
        await stop.CancelAsync();
        await talking;
    }

    /// <summary>Answers every connection as a mail server would.</summary>
    private static async Task TalkAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                await client.GetStream().ReadAtLeastAsync(new byte[16], 1, throwOnEndOfStream: false, stop);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("220 mail.example ESMTP\r\n500 what?\r\n"), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
