using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Users;

/// <summary>While a registration that was cut off holds its name, everybody is told what they may know of it.</summary>
[Trait("Ring", "Integration")]
public class CutOffRegistrationTests
{
    [Fact]
    public async Task Who_wants_the_name_hears_when_to_come_again()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await CutOffRegistration.LeaveAsync(facade, "ada");

        using var answer = await Ask.SendAsync(
            facade.Http, HttpMethod.Post, "/api/v1/auth/register", $$"""{"username": "Ada", "password": "{{FacadeUser.Password}}"}""");

        var problem = await answer.ProblemAsync(HttpStatusCode.Conflict, "already-exists");
        Assert.Equal("This name is being registered at this moment. Try again in two minutes.", (string?)problem["detail"]);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Only_who_knows_the_password_hears_that_the_user_is_being_made()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await CutOffRegistration.LeaveAsync(facade, "ada");

        var right = await TokenAsync(facade, "ada", FacadeUser.Password);
        var wrong = await TokenAsync(facade, "ada", "wrong password");
        var nobody = await TokenAsync(facade, "nobody", FacadeUser.Password);

        Assert.Contains("still being made", right, StringComparison.Ordinal);
        Assert.Contains("invalid_grant", right, StringComparison.Ordinal);
        Assert.Equal(nobody, wrong);
    }

    [Fact]
    public async Task One_that_cannot_be_cleared_away_keeps_none_of_the_others()
    {
        var longAgo = TimeSpan.FromMinutes(3);
        await using var api = await FaultyApiServer.StartAsync();
        string? stuck = null;

        // Whichever comes first.
        api.Refuses = (method, path) => method == "GET" && path.Contains("/namespaces/kf-", StringComparison.Ordinal)
            && path == (Interlocked.CompareExchange(ref stuck, path, null) ?? path);
        await using var before = await FacadeUnderTest.StartAsync(through: api.Before);
        foreach (var name in new[] { "ada", "bob", "eve" })
        {
            await CutOffRegistration.LeaveAsync(before, name, longAgo);
        }

        await using var facade = await FacadeUnderTest.StartOnAsync(before.Kubeconfig, through: api.Before);

        await Eventually.TrueAsync("the others are gone", async _ => (await before.UsersAsync()).Count == 1, cancellation: TestContext.Current.CancellationToken);
        Assert.NotNull(stuck);
    }

    private static async Task<string> TokenAsync(FacadeUnderTest facade, string name, string password)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", password));
        return (await answer.JsonAsync(HttpStatusCode.BadRequest)).ToJsonString();
    }
}
