using System.Net;
using System.Net.Http.Headers;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Tokens that were good once, or are good for something else.</summary>
[Trait("Ring", "Integration")]
public class RefreshTokenTests
{
    private const string Me = "/api/v1/users/me";

    [Fact]
    public async Task A_refresh_token_opens_nothing_and_an_access_token_refreshes_nothing()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var asked = await Ask.SendAsync(facade.Http, HttpMethod.Get, Me, headers: ("Authorization", $"Bearer {ada.Tokens["refresh_token"]}"));
        var refreshed = await RefreshAsync(facade, (string)ada.Tokens["access_token"]!);

        await asked.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Null(refreshed);
    }

    [Fact]
    public async Task A_revoked_sign_in_is_not_refreshed_and_revoking_tells_nobody_whether_it_was_there()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var token = (string)ada.Tokens["refresh_token"]!;

        foreach (var any in new[] { token, token, "nonsense", new string('a', 5_000), $"{token[..^1]}~" })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", any)]);
            using var revoked = await facade.Http.PostAsync(new Uri("/api/v1/auth/revoke", UriKind.Relative), form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        }

        Assert.Null(await RefreshAsync(facade, token));
    }

    [Fact]
    public async Task Of_many_who_use_one_token_at_once_one_gets_on_and_not_for_long()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var token = (string)ada.Tokens["refresh_token"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(facade, token)));

        var next = Assert.Single(answers, a => a is not null);
        Assert.Null(await RefreshAsync(facade, next!));
    }

    [Fact]
    public async Task Another_sign_in_of_the_same_user_goes_on_when_one_is_replayed()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var laptop = await FacadeUser.RegisterAsync(facade, "ada");
        using var phone = await FacadeUser.SignInAsync(facade, "ada");
        var stolen = (string)laptop.Tokens["refresh_token"]!;
        Assert.NotNull(await RefreshAsync(facade, stolen));
        Assert.Null(await RefreshAsync(facade, stolen));

        Assert.NotNull(await RefreshAsync(facade, (string)phone.Tokens["refresh_token"]!));
    }

    [Fact]
    public async Task A_token_of_somebody_elses_making_refreshes_nothing_and_ends_nothing()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var eve = await FacadeUser.RegisterAsync(facade, "eve");
        var (hers, own) = (((string)ada.Tokens["refresh_token"]!).Split('.'), ((string)eve.Tokens["refresh_token"]!).Split('.'));

        Assert.Null(await RefreshAsync(facade, string.Join('.', hers[0], hers[1], own[2], own[3])));
        Assert.Null(await RefreshAsync(facade, string.Join('.', hers[0], "../" + hers[1][3..], hers[2], hers[3])));
        Assert.Null(await RefreshAsync(facade, string.Join('.', hers[0], hers[1], new string('0', 16), "")));

        Assert.NotNull(await RefreshAsync(facade, (string)ada.Tokens["refresh_token"]!));
        Assert.NotNull(await RefreshAsync(facade, (string)eve.Tokens["refresh_token"]!));
    }

    [Fact]
    public async Task Who_takes_the_name_of_a_user_who_left_is_not_reached_by_the_old_tokens()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var before = await FacadeUser.RegisterAsync(facade, "ada");
        using var left = await Ask.SendAsync(before.Http, HttpMethod.Delete, Me);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);

        using var after = await FacadeUser.RegisterAsync(facade, "ada");

        await after.ReadUntilAsync("the new user is known", Me, _ => true);
        await before.Http.ProblemAtAsync(Me, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Null(await RefreshAsync(facade, (string)before.Tokens["refresh_token"]!));
    }

    [Fact]
    public async Task A_sign_in_within_the_second_of_a_new_password_is_good()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Me, $$"""{"currentPassword": "{{FacadeUser.Password}}", "newPassword": "a new password"}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        using var again = await FacadeUser.SignInAsync(facade, "ada", "a new password");

        Assert.Equal("ada", (string?)(await again.ReadAsync(Me))["username"]);
        await Eventually.TrueAsync(
            "the old token is refused",
            async _ =>
            {
                using var old = new HttpRequestMessage(HttpMethod.Get, Me) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", (string)ada.Tokens["access_token"]!) } };
                using var answer = await facade.Http.SendAsync(old, TestContext.Current.CancellationToken);
                return answer.StatusCode == HttpStatusCode.Unauthorized;
            },
            cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_token_that_is_not_good_any_more_keeps_its_owner_from_nothing_that_needs_none()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Me, $$"""{"currentPassword": "{{FacadeUser.Password}}", "newPassword": "a new password"}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await Eventually.TrueAsync(
            "the token is not good any more",
            async _ => (await Ask.SendAsync(ada.Http, HttpMethod.Get, Me)).StatusCode == HttpStatusCode.Unauthorized,
            cancellation: TestContext.Current.CancellationToken);

        using var signedIn = await Ask.TokenAsync(ada.Http, ("grant_type", "password"), ("username", "ada"), ("password", "a new password"));
        using var keys = await Ask.SendAsync(ada.Http, HttpMethod.Get, "/.well-known/jwks.json");

        await signedIn.JsonAsync();
        await keys.JsonAsync();
    }

    [Fact]
    public async Task A_token_that_is_not_good_any_more_registers_nobody_where_an_administrators_is_needed()
    {
        await using var open = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(open, "ada");
        using var left = await Ask.SendAsync(ada.Http, HttpMethod.Delete, Me);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await using var facade = await FacadeUnderTest.StartOnAsync(open.Kubeconfig, o => o with { Registration = RegistrationPolicy.AdminOnly });

        using var answer = await Ask.SendAsync(
            facade.Http, HttpMethod.Post, "/api/v1/auth/register", $$"""{"username": "eve", "password": "{{FacadeUser.Password}}"}""",
            headers: ("Authorization", $"Bearer {ada.Tokens["access_token"]}"));

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "registration-closed");
    }

    [Fact]
    public async Task Sign_ins_of_one_user_that_are_refreshed_at_once_on_two_replicas_all_go_on()
    {
        const int SignIns = 18;
        static FacadeOptions Often(FacadeOptions options) => options with { Rates = options.Rates with { SignInsPerMinute = 1_000 } };
        await using var facade = await FacadeUnderTest.StartAsync(Often);
        await using var other = await FacadeUnderTest.StartOnAsync(facade.Kubeconfig, Often);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var tokens = new List<string>();
        for (var i = 0; i < SignIns; i++)
        {
            using var signedIn = await FacadeUser.SignInAsync(facade, "ada");
            tokens.Add((string)signedIn.Tokens["refresh_token"]!);
        }

        var next = await Task.WhenAll(tokens.Select((t, i) => RefreshAsync(i % 2 == 0 ? facade : other, t)));

        Assert.All(next, Assert.NotNull);
    }

    [Fact]
    public async Task A_refresh_that_others_always_forestall_is_told_when_to_come_again()
    {
        await using var api = await FaultyApiServer.StartAsync();
        await using var facade = await FacadeUnderTest.StartAsync(through: api.Before);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var token = (string)ada.Tokens["refresh_token"]!;
        api.RefusedWith = StatusCodes.Status409Conflict;
        api.Refuses = (method, path) => method == "PUT" && path.Contains("/secrets/user-", StringComparison.Ordinal);

        using var busy = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", token));
        api.Refuses = (_, _) => false;

        await busy.ProblemAsync(HttpStatusCode.ServiceUnavailable, "api-unavailable");
        Assert.NotNull(busy.Headers.RetryAfter);
        Assert.NotNull(await RefreshAsync(facade, token));
    }

    /// <summary>The next refresh token; null when it was refused, as OAuth says it.</summary>
    private static async Task<string?> RefreshAsync(FacadeUnderTest facade, string token)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", token));
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return (string)(await answer.JsonAsync())["refresh_token"]!;
        }

        Assert.Equal("invalid_grant", (string?)(await answer.JsonAsync(HttpStatusCode.BadRequest))["error"]);
        return null;
    }
}
