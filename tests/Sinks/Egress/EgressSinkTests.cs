using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Postgres;
using KafkaFetch.Sinks.Tests.Http;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Sinks.Tests.Egress;

[Trait("Ring", "Integration")]
public sealed class EgressSinkTests
{
    private static readonly EgressPolicy Cluster = new([], []);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task A_receiver_at_a_denied_address_halts_and_hears_nothing(string host)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver) with { Url = $"http://{host}:{receiver.Url.Port}/", Egress = Cluster });

        Denied(await sink.DeliverAsync(Records.Of("x")));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task An_allowed_network_is_connected_to()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver) with { Egress = new EgressPolicy(["127.0.0.0/8"], []) });

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));
    }

    [Fact]
    public async Task A_token_endpoint_at_a_denied_address_hears_nothing_of_the_secret()
    {
        await using var endpoint = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(new()
        {
            Url = "http://receiver.invalid/",
            Source = "/a",
            Auth = new OAuth2Auth($"http://localhost:{endpoint.Url.Port}/", "id", "secret"),
            Egress = Cluster,
        });

        Denied(await sink.DeliverAsync(Records.Of("x")));
        Assert.Empty(endpoint.Requests);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("/var/run/postgresql")]
    [InlineData("127.0.0.1:1,127.0.0.1:2")]
    public async Task A_database_at_a_denied_address_halts(string host)
    {
        await using var sink = new PostgresSink(new()
        {
            Connection = $"Host={host};Database=d;Username=u;Password=p",
            Table = "t",
            JsonColumn = "j",
            Egress = Cluster,
        });

        Denied(await sink.DeliverAsync(Records.Of("{}")));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told_as_without_a_policy()
    {
        await using var sink = Sending.Sink(new() { Url = "http://no-such-host.invalid/", Source = "/a", Egress = Cluster });

        Assert.Contains("does not resolve", (await sink.DeliverAsync(Records.Of("x"))).Message, StringComparison.Ordinal);
    }

    private static void Denied(SinkAnswer answer)
    {
        Assert.Equal((SinkOutcome.Halt, "EgressDenied"), (answer.Outcome, answer.Reason));
        Assert.Contains("egress policy", answer.Message, StringComparison.Ordinal);
    }
}
