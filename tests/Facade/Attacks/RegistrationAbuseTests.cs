using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Registrations that are too many, or whose names are not what they seem.</summary>
[Trait("Ring", "Integration")]
public class RegistrationAbuseTests(SharedFacade shared) : IClassFixture<SharedFacade>
{
    private const string Register = "/api/v1/auth/register";

    [Fact]
    public async Task A_thousand_registrations_from_one_address_make_a_handful_of_users_and_each_is_whole()
    {
        const int Share = 5;
        await using var facade = await FacadeUnderTest.StartAsync(
            o => o with { Rates = o.Rates with { SignInsPerMinute = Share, AddressBurst = 2_000, AddressPerSecond = 2_000 } });
        var made = 0;
        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var answer = await RegisterAsync(facade, $"user-{i}");
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Interlocked.Increment(ref made);
                return;
            }

            await answer.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
            Assert.NotNull(answer.Headers.RetryAfter);
        });

        // The share of a minute, and what came back of it while this ran.
        Assert.InRange(made, Share, 3 * Share);
        Assert.Equal(made, (await facade.TenantsAsync()).Count);
        Assert.Equal(made, (await facade.UsersAsync()).Count);
    }

    [Fact]
    public async Task Many_who_want_one_name_at_once_get_one_user()
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => RegisterAsync(facade, i % 2 == 0 ? "ada" : "ADA")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Single(await facade.TenantsAsync());
    }

    [Theory]
    [InlineData("аda")] // Cyrillic
    [InlineData("ａｄａ")] // full width
    [InlineData("ad\u200ba")] // zero width
    [InlineData("ada\u202egnp")] // turned round
    [InlineData("ad\u0301a")] // combining
    [InlineData("ADA\u212a")] // the Kelvin sign, which lower case makes a k
    [InlineData("..")]
    [InlineData("../ada")]
    [InlineData("ada%2f..")]
    [InlineData("ada/../root")]
    [InlineData("ada|x")]
    [InlineData("ada ")]
    [InlineData("ada\n")]
    [InlineData("ada\u0000")]
    [InlineData("-ada")]
    [InlineData(".ada.")]
    [InlineData("")]
    public async Task A_name_that_is_not_what_it_seems_is_refused(string name) => await RefusedAsync(name);

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused() => await RefusedAsync(new string('a', 10_000));

    [Theory]
    [InlineData("default")]
    [InlineData("kube-system")]
    [InlineData("kafka-fetch")]
    [InlineData("system.serviceaccount.kube-system.default")]
    [InlineData("admin")]
    public async Task A_name_that_means_something_elsewhere_means_nothing_here(string name)
    {
        using var answer = await RegisterAsync(shared.Facade, name);

        var made = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.Matches("^kf-[a-z0-9-]+-[0-9a-f]{8}$", (string)made["namespace"]!);
        Assert.False((bool)made["admin"]!);
    }

    [Theory]
    [InlineData("admin", "true")]
    [InlineData("namespace", "\"kube-system\"")]
    [InlineData("state", "\"Active\"")]
    [InlineData("tokenEpoch", "\"0\"")]
    public async Task Nobody_gives_themselves_more_than_a_name_and_a_password(string field, string value)
    {
        using var answer = await Ask.SendAsync(
            shared.Facade.Http, HttpMethod.Post, Register, $$"""{"username": "mallory", "password": "{{FacadeUser.Password}}", "{{field}}": {{value}}}""");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    private async Task RefusedAsync(string name)
    {
        var before = await shared.Facade.TenantsAsync();
        using var answer = await RegisterAsync(shared.Facade, name);

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.NotNull(problem["errors"]!["username"]);
        Assert.True(problem.ToJsonString().Length < 1_000);
        Assert.DoesNotContain(await shared.Facade.TenantsAsync(), n => !before.Contains(n) && n.StartsWith("kf-ada", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> RegisterAsync(FacadeUnderTest facade, string name) => Ask.SendAsync(
        facade.Http, HttpMethod.Post, Register, new JsonObject { ["username"] = name, ["password"] = FacadeUser.Password }.ToJsonString());
}
