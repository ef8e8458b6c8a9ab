using System.Globalization;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Sinks.Tests.Http.Auth;

[Trait("Ring", "Integration")]
public sealed class OAuth2Tests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private HttpReceiver _tokens = null!;
    private HttpReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => (_tokens, _receiver) = (await HttpReceiver.StartAsync(), await HttpReceiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _tokens.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_client_asks_as_rfc_6749_says_and_sends_what_it_gets()
    {
        _tokens.Default = Token("one");
        await using var sink = Sink();

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));

        var asked = Assert.Single(_tokens.Requests);
        Assert.Equal($"Basic {Convert.ToBase64String("an%20id:s3cret%3A"u8)}", asked.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials&scope=a+b&audience=urn%3Ax", Encoding.ASCII.GetString(asked.Body));
        Assert.Equal("Bearer one", Assert.Single(_receiver.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_it_expires()
    {
        _tokens.Script(Token("one", 600), Token("two", 600));
        await using var sink = Sink();

        await sink.DeliverAsync(Records.Of("x"));
        _time.Advance(TimeSpan.FromSeconds(539));
        await sink.DeliverAsync(Records.Of("x"));
        _time.Advance(TimeSpan.FromSeconds(2));
        await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal(["Bearer one", "Bearer one", "Bearer two"], _receiver.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Many_lanes_ask_once()
    {
        _tokens.Default = Token("one") with { Delay = TimeSpan.FromMilliseconds(200) };
        await using var sink = Sink();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => sink.DeliverAsync(Records.Of("x"))));

        Assert.All(answers, a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Single(_tokens.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        _tokens.Script(Token("revoked"), Token("fresh"));
        _receiver.Script(HttpAnswer.Of(401), HttpAnswer.Of(200));
        await using var sink = Sink();

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));
        Assert.Equal(["Bearer revoked", "Bearer fresh"], _receiver.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task A_receiver_that_refuses_every_token_is_asked_twice_a_delivery()
    {
        _tokens.Default = Token("one");
        _receiver.Default = HttpAnswer.Of(401);
        await using var sink = Sink();

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal((SinkOutcome.Reject, 401), (answer.Outcome, answer.Code));
        Assert.Equal(2, _receiver.Requests.Count);
        Assert.Equal(2, _tokens.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_scope","error_description":"secret is s3cret:"}""", "answered 400 invalid_scope;")]
    [InlineData(500, "<html>s3cret</html>", "answered 500;")]
    [InlineData(200, "not json", "without an access_token")]
    [InlineData(200, """{"token":"s3cret"}""", "without an access_token")]
    [InlineData(200, """{"access_token":"bad\ntoken"}""", "cannot stand in a header")]
    [InlineData(200, """{"access_token":"s3cret","token_type":"mac"}""", "not of the type Bearer")]
    public async Task A_token_endpoint_that_fails_is_a_retry_that_says_so(int status, string body, string expected)
    {
        _tokens.Default = new HttpAnswer { Status = status, Body = Encoding.UTF8.GetBytes(body) };
        await using var sink = Sink();

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains("the token endpoint", answer.Message, StringComparison.Ordinal);
        Assert.Contains(expected, answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", answer.Message, StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"secret is s3cret:"}""", "answered 401 invalid_client:")]
    [InlineData(400, """{"error":"unauthorized_client"}""", "answered 400 unauthorized_client:")]
    [InlineData(401, "<html>s3cret</html>", "answered 401:")]
    public async Task Credentials_that_the_token_endpoint_refuses_halt_and_no_record_is_given_up_for_them(int status, string body, string expected)
    {
        _tokens.Default = new HttpAnswer { Status = status, Body = Encoding.UTF8.GetBytes(body) };
        await using var sink = Sink();

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Equal((SinkOutcome.Halt, "AuthenticationFailed", (int?)status), (answer.Outcome, answer.Reason, answer.Code));
        Assert.Contains(expected, answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_not_asked_for_again_by_every_lane()
    {
        _tokens.Default = HttpAnswer.Of(503);
        await using var sink = Sink();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => sink.DeliverAsync(Records.Of("x"))));
        Assert.Single(_tokens.Requests);

        _tokens.Default = Token("one");
        _time.Advance(TokenCache.FailureKept);
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));
    }

    [Fact]
    public async Task A_token_endpoint_that_is_not_there_is_named()
    {
        await using var sink = Sink($"http://127.0.0.1:{FreePort.Next()}/token?k=s3cret");

        var answer = await sink.DeliverAsync(Records.Of("x"));

        Assert.Contains("the token endpoint, refused the connection", answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", answer.Message, StringComparison.Ordinal);
    }

    private static HttpAnswer Token(string token, int expires = 3600) => new()
    {
        Body = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":{{expires}}}""")),
    };

    private HttpSink Sink(string? endpoint = null)
    {
        var auth = new OAuth2Auth(endpoint ?? new Uri(_tokens.Url, "/token").AbsoluteUri, "an id", "s3cret:", "a b", "urn:x");
        return new HttpSink(Sending.To(_receiver) with { Auth = auth }, _time, NullLoggerFactory.Instance);
    }
}
