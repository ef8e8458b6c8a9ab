using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Sinks.Tests.Http.Auth;

[Trait("Ring", "Integration")]
public sealed class AuthTests
{
    [Fact]
    public async Task A_bearer_token_goes_with_each_request()
        => Assert.Equal("Bearer t0ken", await AuthorizationAsync(new BearerAuth("t0ken")));

    [Fact]
    public async Task User_and_password_go_as_basic_in_utf_8()
        => Assert.Equal(
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("user:pässword"))}",
            await AuthorizationAsync(new BasicAuth("user", "pässword")));

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_sent_is_named(string field, HttpAuth auth)
    {
        var settings = new HttpSinkSettings { Url = "https://h/", Source = "/a", Auth = auth };

        var fault = Assert.Single(settings.Validate());

        Assert.Equal(field, fault.Field);
        Assert.DoesNotContain("T0PSECRET", $"{fault}{settings}{auth}", StringComparison.Ordinal);
    }

    public static TheoryData<string, HttpAuth> Bad => new()
    {
        { "auth.bearer", new BearerAuth("") },
        { "auth.bearer", new BearerAuth("T0PSECRET\nX: 1") },
        { "auth.basic.username", new BasicAuth("a:b", "T0PSECRET") },
        { "auth.basic.password", new BasicAuth("a", "T0PSECRET\n") },
        { "auth.oauth2.tokenEndpoint", new OAuth2Auth("nowhere", "id", "T0PSECRET") },
        { "auth.oauth2.clientId", new OAuth2Auth("https://idp/token", "", "T0PSECRET") },
        { "auth.oauth2.clientSecret", new OAuth2Auth("https://idp/token", "id", "") },
    };

    [Fact]
    public void Authorization_is_said_in_one_place_only()
    {
        var settings = new HttpSinkSettings { Url = "https://h/", Source = "/a", Auth = new BearerAuth("t"), Headers = [new("authorization", "x")] };

        Assert.Equal("headers[0].name", Assert.Single(settings.Validate()).Field);
    }

    private static async Task<string?> AuthorizationAsync(HttpAuth auth)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver) with { Auth = auth });
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("x")));
        return Assert.Single(receiver.Requests).Header("Authorization");
    }
}
