using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Facade.Users;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Users;

/// <summary><c>kafka-fetch users</c>, beside a facade that runs.</summary>
[Trait("Ring", "Integration")]
public class UsersCommandTests
{
    private const string Me = "/api/v1/users/me";

    [Fact]
    public async Task A_user_who_is_made_signs_in_with_the_password_that_is_shown()
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        var output = await DoneAsync(facade, "create", "ada", "--admin");

        var password = output.Split("Password, shown this once: ")[1].Trim();
        Assert.Equal(24, password.Length);
        using var ada = await FacadeUser.SignInAsync(facade, "ada", password);
        Assert.True((bool)(await ada.ReadAsync(Me))["admin"]!);
        Assert.DoesNotContain(password, await DoneAsync(facade, "list", "--output", "json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_on_standard_input_is_taken_and_not_shown()
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        var (code, output, _) = await RunAsync(facade, "an early morning walk\nmore", "create", "ada", "--password-stdin");

        Assert.Equal(ExitCodes.Success, code);
        Assert.DoesNotContain("walk", output, StringComparison.Ordinal);
        using var ada = await FacadeUser.SignInAsync(facade, "ada", "an early morning walk");
    }

    [Fact]
    public async Task Who_is_shut_out_has_no_token_left_and_gets_none()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        await DoneAsync(facade, "disable", "ADA");

        await RefusedAsync(ada);
        Assert.Equal(HttpStatusCode.BadRequest, await RefreshAsync(facade, ada));
        using var tried = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", "ada"), ("password", FacadeUser.Password));
        Assert.Equal("invalid_grant", (string?)(await tried.JsonAsync(HttpStatusCode.BadRequest))["error"]);
        Assert.Contains("Disabled", await DoneAsync(facade, "list"), StringComparison.Ordinal);

        await DoneAsync(facade, "enable", "ada");

        using var again = await FacadeUser.SignInAsync(facade, "ada");
        await Eventually.TrueAsync("the new token opens", async _ => await StatusAsync(again) == HttpStatusCode.OK, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ada));
    }

    [Fact]
    public async Task Another_password_ends_every_sign_in()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var password = (await DoneAsync(facade, "reset-password", "ada")).Split("Password, shown this once: ")[1].Trim();

        await RefusedAsync(ada);
        Assert.Equal(HttpStatusCode.BadRequest, await RefreshAsync(facade, ada));
        using var again = await FacadeUser.SignInAsync(facade, "ada", password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(again));
    }

    [Fact]
    public async Task Another_password_ends_the_lock_of_too_many_failed_tries()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 1_000 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var tries = new List<HttpStatusCode>();
        for (var i = 0; i < SignInFailures.FreeTries + 2; i++)
        {
            tries.Add(await GuessAsync(facade, "ada"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, tries[^1]);

        var password = (await DoneAsync(facade, "reset-password", "ada")).Split("Password, shown this once: ")[1].Trim();

        using var again = await FacadeUser.SignInAsync(facade, "ada", password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(again));
        Assert.Equal(HttpStatusCode.BadRequest, await GuessAsync(facade, "ada"));
    }

    [Fact]
    public async Task An_administrator_is_made_and_unmade_while_signed_in()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        await DoneAsync(facade, "make-admin", "ada");
        await ada.ReadUntilAsync("ada is an administrator", Me, me => (bool)me["admin"]!);
        await DoneAsync(facade, "revoke-admin", "ada");
        await ada.ReadUntilAsync("ada is none any more", Me, me => !(bool)me["admin"]!);
    }

    [Fact]
    public async Task The_list_tells_programs_what_people_see()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        Assert.Equal("[]", (await DoneAsync(facade, "list", "--output", "json")).Trim());
        using var bob = await FacadeUser.RegisterAsync(facade, "Bob");
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var rows = JsonNode.Parse(await DoneAsync(facade, "list", "--output", "json"))!.AsArray();
        var table = await DoneAsync(facade, "list");

        Assert.Equal(["ada", "Bob"], rows.Select(r => (string)r!["username"]!));
        Assert.Equal(1, (int)rows[0]!["signIns"]!);
        Assert.All(rows, r => Assert.Contains((string)r!["namespace"]!, table, StringComparison.Ordinal));
        Assert.All(rows, r => Assert.DoesNotContain("hash", r!.ToJsonString(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("There is no user nobody", "disable", "nobody")]
    [InlineData("There is a user of that name", "create", "ADA")]
    [InlineData("3 to 63 letters", "create", "../ada")]
    [InlineData("at least 10 characters", "create", "bob", "--password-stdin")]
    [InlineData("no terminal", "create", "bob", "--ask-password")]
    [InlineData("exclude each other", "create", "bob", "--ask-password", "--password-stdin")]
    [InlineData("--namespace", "create", "bob", "--namespace", "nowhere")]
    [InlineData("has no namespace nowhere", "list", "--namespace", "nowhere")]
    [InlineData("has no namespace nowhere", "enable", "ada", "--namespace", "nowhere")]
    [InlineData("Must be one of", "list", "--output", "xml")]
    public async Task A_failure_says_what_is_wrong_and_makes_nothing(string words, params string[] arguments)
    {
        Assert.SkipWhen(arguments.Contains("--ask-password") && !Console.IsInputRedirected, "needs standard input that is no terminal");
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var (code, _, error) = await RunAsync(facade, "short", arguments);

        Assert.Equal(ExitCodes.Failure, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await DoneAsync(facade, "list", "--output", "json"))!.AsArray());
    }

    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    [InlineData("reset-password")]
    [InlineData("make-admin")]
    public async Task Nothing_is_said_to_be_done_to_a_user_who_is_still_being_made(string command)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await CutOffRegistration.LeaveAsync(facade, "ada");
        var before = await DoneAsync(facade, "list", "--output", "json");

        var (code, output, error) = await RunAsync(facade, "", command, "ada");

        Assert.Equal((ExitCodes.Failure, ""), (code, output));
        Assert.Contains("The user ada is still being made (Provisioning). Try again in two minutes", error, StringComparison.Ordinal);
        Assert.Equal(before, await DoneAsync(facade, "list", "--output", "json"));
    }

    private static async Task<string> DoneAsync(FacadeUnderTest facade, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(facade, "", arguments);
        Assert.True(code == ExitCodes.Success, error);
        return output;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(FacadeUnderTest facade, string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var typed = new StringReader(input);
        string[] where = arguments.Contains("--namespace") ? [] : ["--namespace", FacadeRights.Namespace];
        var code = await CommandLine.RunAsync(["users", .. arguments, "--kubeconfig", facade.Kubeconfig, .. where], output, error, typed);
        return (code, output.ToString(), error.ToString());
    }

    private static Task RefusedAsync(FacadeUser user) => Eventually.TrueAsync(
        "the token is refused", async _ => await StatusAsync(user) == HttpStatusCode.Unauthorized, cancellation: TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> StatusAsync(FacadeUser user)
    {
        using var answer = await Ask.SendAsync(user.Http, HttpMethod.Get, Me);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> GuessAsync(FacadeUnderTest facade, string name)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", "a wrong password"));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> RefreshAsync(FacadeUnderTest facade, FacadeUser user)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "refresh_token"), ("refresh_token", (string)user.Tokens["refresh_token"]!));
        return answer.StatusCode;
    }
}
