using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Oidc;

/// <summary>Tokens of an OpenID Connect provider that the facade is told to trust.</summary>
[Trait("Ring", "EndToEnd")]
public class OidcTests
{
    private const string Me = "/api/v1/users/me";
    private const string Managers = "/api/v1/kafka-managers";

    [Fact]
    public async Task A_user_of_the_provider_gets_a_namespace_with_the_first_request_and_keeps_it()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider);
        var token = await provider.TokenAsync("u-1");

        var first = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => MeAsync(facade, token)));
        using var made = await WithAsync(facade, token, HttpMethod.Post, Managers, """{"name": "main", "spec": {"bootstrapServers": ["a:1"]}}""");
        var later = await MeAsync(facade, await provider.TokenAsync("u-1", name: "another name"));
        var other = await MeAsync(facade, await provider.TokenAsync("u-2"));

        await made.JsonAsync(HttpStatusCode.Created);
        Assert.All(first, me => Assert.Equal((string?)later["namespace"], (string?)me["namespace"]));
        Assert.StartsWith("kf-grace-", (string?)later["namespace"], StringComparison.Ordinal);
        Assert.Equal(provider.Authority, (string?)later["issuer"]);
        Assert.NotEqual((string?)later["namespace"], (string?)other["namespace"]);
    }

    [Fact]
    public async Task Groups_decide_who_comes_in_and_who_is_an_administrator()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider, i => i with { RequiredGroup = "kafka-users", AdminGroup = "kafka-admins" });

        await RefusedAsync(facade, await provider.TokenAsync("u-1"), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(facade, await provider.TokenAsync("u-1", groups: "kafka-admins kafka-users-too"), HttpStatusCode.Forbidden, "forbidden");
        Assert.False((bool)(await MeAsync(facade, await provider.TokenAsync("u-1", groups: "others kafka-users")))["admin"]!);
        Assert.True((bool)(await MeAsync(facade, await provider.TokenAsync("u-1", groups: "kafka-users kafka-admins")))["admin"]!);
        Assert.False((bool)(await MeAsync(facade, await provider.TokenAsync("u-1", groups: "kafka-users")))["admin"]!);
    }

    [Fact]
    public async Task Without_provisioning_a_stranger_is_refused_and_nothing_is_made()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider, i => i with { AutoProvision = false });

        await RefusedAsync(facade, await provider.TokenAsync("u-1"), HttpStatusCode.Forbidden, "forbidden");

        Assert.Empty(await facade.TenantsAsync());
    }

    [Fact]
    public async Task A_token_for_somebody_else_is_refused()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider);

        await RefusedAsync(facade, await provider.TokenAsync("u-1", audience: "another-api"), HttpStatusCode.Unauthorized, "unauthorized");

        Assert.Empty(await facade.TenantsAsync());
    }

    [Fact]
    public async Task A_subject_that_is_a_key_of_ours_is_a_stranger()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var hers = (string?)(await ada.ReadAsync(Me))["namespace"];

        var byKey = await MeAsync(facade, await provider.TokenAsync(Facade.Users.UserKeys.Of("kafka-fetch", "ada"), name: "ada"));
        var byName = await MeAsync(facade, await provider.TokenAsync("ada", name: "ada"));

        Assert.NotEqual(hers, (string?)byKey["namespace"]);
        Assert.NotEqual(hers, (string?)byName["namespace"]);
    }

    [Fact]
    public async Task A_provider_that_takes_another_key_is_still_believed()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        await using var facade = await FacadeAsync(provider);
        await MeAsync(facade, await provider.TokenAsync("u-1"));

        await provider.RotateAsync();

        var token = await provider.TokenAsync("u-1");
        await Eventually.TrueAsync(
            "a token of the new key is taken",
            async _ =>
            {
                using var answer = await WithAsync(facade, token, HttpMethod.Get, Me);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_provider_that_is_away_takes_nobody_elses_sign_in_along()
    {
        await using var provider = OidcProvider.Require();
        await provider.StartAsync();
        var token = await provider.TokenAsync("u-1");
        await provider.StopAsync();
        await using var facade = await FacadeAsync(provider);

        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        Assert.Equal("ada", (string?)(await ada.ReadAsync(Me))["username"]);
        await RefusedAsync(facade, token, HttpStatusCode.ServiceUnavailable, "issuer-unavailable");

        await provider.StartAsync();

        token = await provider.TokenAsync("u-1");
        await Eventually.TrueAsync(
            "its tokens are taken",
            async _ =>
            {
                using var answer = await WithAsync(facade, token, HttpMethod.Get, Me);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
    }

    private static Task<FacadeUnderTest> FacadeAsync(OidcProvider provider, Func<ExternalIssuer, ExternalIssuer>? change = null)
    {
        var issuer = new ExternalIssuer(provider.Authority, OidcProvider.Audience);
        return FacadeUnderTest.StartAsync(o => o with { ExternalIssuers = [change?.Invoke(issuer) ?? issuer] });
    }

    private static Task<HttpResponseMessage> WithAsync(FacadeUnderTest facade, string token, HttpMethod method, string path, string? body = null)
        => Ask.SendAsync(facade.Http, method, path, body, headers: ("Authorization", $"Bearer {token}"));

    private static async Task<JsonNode> MeAsync(FacadeUnderTest facade, string token)
    {
        using var answer = await WithAsync(facade, token, HttpMethod.Get, Me);
        return await answer.JsonAsync();
    }

    private static async Task RefusedAsync(FacadeUnderTest facade, string token, HttpStatusCode status, string code)
    {
        using var answer = await WithAsync(facade, token, HttpMethod.Get, Me);
        await answer.ProblemAsync(status, code);
    }
}
