using System.Net;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Requests that nobody has to sign in for and that are made to last.</summary>
[Trait("Ring", "Integration")]
public class SlowBodyTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Keys = "/.well-known/jwks.json";

    [Theory]
    [InlineData("revoke", Form, "token=")]
    [InlineData("token", Form, "grant_type=")]
    [InlineData("register", "application/json", "{\"username\": \"")]
    public async Task A_body_that_stops_is_given_up_and_its_connection_closed(string endpoint, string mediaType, string beginning)
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { BodyTimeout = TimeSpan.FromSeconds(1) });

        // So much at once that the server's least rate is met for a long time.
        var answer = await RawRequest.SendAsync(
            facade, $"POST /api/v1/auth/{endpoint}", $"Content-Type: {mediaType}\r\nContent-Length: 8000\r\n", beginning + new string('a', 7_000));

        Assert.Equal(408, answer.Status);
        Assert.Contains("\"code\":\"request-timeout\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_that_stops_is_given_up_too()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { BodyTimeout = TimeSpan.FromSeconds(1) });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var answer = await RawRequest.SendAsync(
            facade, "PATCH /api/v1/kafka-managers/main",
            $"Authorization: {ada.Http.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/merge-patch+json\r\nContent-Length: 250000\r\n", "{\"status\": \"" + new string('a', 200_000));

        Assert.Equal(408, answer.Status);
    }

    [Theory]
    [InlineData("revoke", Form)]
    [InlineData("token", Form)]
    [InlineData("register", "application/json")]
    public async Task More_than_a_sign_in_needs_is_not_taken_from_somebody_unknown(string endpoint, string mediaType)
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        var answer = await RawRequest.SendAsync(facade, $"POST /api/v1/auth/{endpoint}", $"Content-Type: {mediaType}\r\nContent-Length: 20000\r\n", "{");

        Assert.Equal(413, answer.Status);
        Assert.Contains("\"code\":\"too-large\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_outs_are_counted_as_sign_ins_are()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 2 } });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await Ask.SendAsync(facade.Http, HttpMethod.Post, "/api/v1/auth/revoke", "token=none", Form);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task An_address_has_no_more_under_way_than_its_share()
    {
        const int Share = 3;
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { AddressAtOnce = Share } });
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = facade.Http.BaseAddress };
        var bodies = Enumerable.Range(0, Share).Select(_ => new HeldContent("{}")).ToList();
        var held = bodies.Select(b => HoldAsync(http, b)).ToList();
        await Task.WhenAll(bodies.Select(b => b.Wanted)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var refused = await Ask.SendAsync(facade.Http, HttpMethod.Get, Keys);
        bodies.ForEach(b => b.Release());
        var statuses = await Task.WhenAll(held);
        using var taken = await Ask.SendAsync(facade.Http, HttpMethod.Get, Keys);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.BadRequest, s));
        await taken.JsonAsync();
    }

    private static async Task<HttpStatusCode> HoldAsync(HttpClient http, HeldContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/register") { Content = body };
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
