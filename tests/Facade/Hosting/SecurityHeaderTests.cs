using System.Net;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Hosting;

[Trait("Ring", "Integration")]
public class SecurityHeaderTests
{
    [Fact]
    public async Task Every_answer_says_what_browsers_and_caches_may_do()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var made = await Ask.SendAsync(
            ada.Http, HttpMethod.Post, "/api/v1/kafka-managers", """{"name": "main", "spec": {"bootstrapServers": ["a:1"]}}""");

        foreach (var (path, caching) in ((string, string?)[])
        [
            ("/api/v1/users/me", "no-store"),
            ("/api/v1/kafka-managers", "no-store"),
            ("/api/v1/kafka-managers/main", "no-cache, private"),
            ("/api/v1/kafka-managers/other", "no-store"),
            ("/.well-known/jwks.json", "public, max-age=300"),
            ("/nothing", "no-store"),
        ])
        {
            using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Get, path);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
            Assert.Equal(caching, answer.Headers.CacheControl?.ToString());
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_page_of_another_origin_may_use_the_API_only_when_it_is_configured()
    {
        await using var closed = await FacadeUnderTest.StartAsync();
        await using var open = await FacadeUnderTest.StartAsync(o => o with { CorsOrigins = ["https://app.example"] });
        (string, string)[] preflight = [("Origin", "https://app.example"), ("Access-Control-Request-Method", "PATCH"), ("Access-Control-Request-Headers", "if-match")];

        using var refused = await Ask.SendAsync(closed.Http, HttpMethod.Options, "/api/v1/users/me", headers: preflight);
        using var asked = await Ask.SendAsync(open.Http, HttpMethod.Options, "/api/v1/users/me", headers: preflight);
        using var used = await Ask.SendAsync(open.Http, HttpMethod.Get, "/api/v1/users/me", headers: ("Origin", "https://app.example"));
        using var other = await Ask.SendAsync(open.Http, HttpMethod.Get, "/api/v1/users/me", headers: ("Origin", "https://other.example"));

        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("https://app.example", Header(asked, "Access-Control-Allow-Origin"));
        Assert.Contains("PATCH", Header(asked, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, used.StatusCode);
        Assert.Equal("https://app.example", Header(used, "Access-Control-Allow-Origin"));
        Assert.Contains("ETag", Header(used, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.False(used.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_forwarded_address_counts_from_a_trusted_proxy_alone()
    {
        FacadeOptions Few(FacadeOptions o) => o with { Rates = o.Rates with { AddressPerSecond = 1, AddressBurst = 2 } };
        await using var direct = await FacadeUnderTest.StartAsync(Few);
        await using var behind = await FacadeUnderTest.StartAsync(o => Few(o) with { TrustedProxies = ["127.0.0.0/8"] });

        async Task<IReadOnlyList<HttpStatusCode>> ManyAsync(FacadeUnderTest facade)
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 1; i <= 10; i++)
            {
                using var answer = await Ask.SendAsync(facade.Http, HttpMethod.Get, "/.well-known/jwks.json", headers: ("X-Forwarded-For", $"192.0.2.{i}"));
                statuses.Add(answer.StatusCode);
            }

            return statuses;
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, await ManyAsync(direct));
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, await ManyAsync(behind));
        using var secure = await Ask.SendAsync(
            behind.Http, HttpMethod.Get, "/.well-known/jwks.json", headers: [("X-Forwarded-For", "192.0.2.99"), ("X-Forwarded-Proto", "https")]);
        Assert.Equal("max-age=31536000", Header(secure, "Strict-Transport-Security"));
        await using var untrusting = await FacadeUnderTest.StartAsync();
        using var claimed = await Ask.SendAsync(untrusting.Http, HttpMethod.Get, "/.well-known/jwks.json", headers: ("X-Forwarded-Proto", "https"));
        Assert.False(claimed.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("https://app.example", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://app.example/", false)]
    [InlineData("*", false)]
    [InlineData("app.example", false)]
    public void An_origin_that_would_never_match_is_told_at_the_start(string origin, bool good)
        => Assert.Equal(good, FacadeOptionsRules.Check(new FacadeOptions { Namespace = "default", CorsOrigins = [origin] }).Count == 0);

    private static string Header(HttpResponseMessage answer, string name)
        => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : answer.Content.Headers.TryGetValues(name, out values) ? values : []);
}
