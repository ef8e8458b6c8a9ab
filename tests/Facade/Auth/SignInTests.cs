using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Auth;

[Trait("Ring", "Integration")]
public class SignInTests
{
    [Fact]
    public async Task A_new_user_registers_signs_in_and_is_known()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "Ada");

        var me = await (await Ask.SendAsync(ada.Http, HttpMethod.Get, "/api/v1/users/me")).JsonAsync();

        Assert.Equal("Ada", (string?)me["username"]);
        Assert.StartsWith("kf-ada-", (string?)me["namespace"], StringComparison.Ordinal);
        Assert.False((bool)me["admin"]!);
        Assert.Equal(1800, (int)ada.Tokens["expires_in"]!);
    }

    [Fact]
    public async Task A_name_is_taken_in_either_case_once()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var again = await Ask.SendAsync(facade.Http, HttpMethod.Post, "/api/v1/auth/register", """{"username": "ADA", "password": "another password"}""");

        await again.ProblemAsync(HttpStatusCode.Conflict, "already-exists");
    }

    [Theory]
    [InlineData("ab", "long enough 1", "username")]
    [InlineData("аda", "long enough 1", "username")] // Cyrillic а
    [InlineData("../etc", "long enough 1", "username")]
    [InlineData("ada", "short", "password")]
    public async Task Bad_names_and_passwords_are_refused_by_field(string username, string password, string field)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        var body = new JsonObject { ["username"] = username, ["password"] = password };

        using var answer = await Ask.SendAsync(facade.Http, HttpMethod.Post, "/api/v1/auth/register", body.ToJsonString());

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Who_signs_in_at_once_after_changing_the_password_is_let_in()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var before = await FacadeUser.RegisterAsync(facade, "ada");
        using var changed = await Ask.SendAsync(
            before.Http, HttpMethod.Patch, "/api/v1/users/me",
            $$"""{"currentPassword": "{{FacadeUser.Password}}", "newPassword": "another long secret"}""", "application/merge-patch+json");
        await changed.JsonAsync();

        using var after = await FacadeUser.SignInAsync(facade, "ada", "another long secret");

        await after.ReadAsync("/api/v1/users/me");
        await before.Http.ProblemAtAsync("/api/v1/users/me", HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task A_wrong_password_and_a_user_who_is_not_there_get_the_same_answer()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var wrong = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", "ada"), ("password", "wrong password"));
        using var nobody = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", "nobody"), ("password", "wrong password"));

        var first = await wrong.JsonAsync(HttpStatusCode.BadRequest);
        var second = await nobody.JsonAsync(HttpStatusCode.BadRequest);
        Assert.Equal("invalid_grant", (string?)first["error"]);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.True(wrong.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("nobody")]
    public async Task Brute_force_is_held_up_whether_the_user_is_there_or_not(string name)
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 1_000 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        for (var i = 0; i < 6; i++)
        {
            using var wrong = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", $"wrong password {i}"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using var locked = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", FacadeUser.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_a_replay_ends_the_sign_in()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var first = (string)ada.Tokens["refresh_token"]!;

        var next = await (await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", first))).JsonAsync();
        using var replay = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", first));
        using var after = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", (string)next["refresh_token"]!));

        Assert.Equal("invalid_grant", (string?)(await replay.JsonAsync(HttpStatusCode.BadRequest))["error"]);
        Assert.Equal("invalid_grant", (string?)(await after.JsonAsync(HttpStatusCode.BadRequest))["error"]);
    }

    [Fact]
    public async Task A_new_password_ends_every_token_from_before()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, "/api/v1/users/me", $$"""{"currentPassword": "{{FacadeUser.Password}}", "newPassword": "a new password"}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await Testing.Waiting.Eventually.TrueAsync(
            "the old token is refused",
            async _ => (await Ask.SendAsync(ada.Http, HttpMethod.Get, "/api/v1/users/me")).StatusCode == HttpStatusCode.Unauthorized,
            cancellation: TestContext.Current.CancellationToken);
        using var refresh = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", (string)ada.Tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.BadRequest, refresh.StatusCode);
        await Testing.Waiting.Eventually.TrueAsync(
            "the new password opens",
            async _ =>
            {
                using var again = await FacadeUser.SignInAsync(facade, "ada", "a new password");
                return (await Ask.SendAsync(again.Http, HttpMethod.Get, "/api/v1/users/me")).StatusCode == HttpStatusCode.OK;
            },
            cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_leaves_takes_everything_along()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var left = await Ask.SendAsync(ada.Http, HttpMethod.Delete, "/api/v1/users/me");
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);

        await Testing.Waiting.Eventually.TrueAsync(
            "the token is refused",
            async _ => (await Ask.SendAsync(ada.Http, HttpMethod.Get, "/api/v1/users/me")).StatusCode == HttpStatusCode.Unauthorized,
            cancellation: TestContext.Current.CancellationToken);
        using var again = await FacadeUser.RegisterAsync(facade, "ada");
    }
}
