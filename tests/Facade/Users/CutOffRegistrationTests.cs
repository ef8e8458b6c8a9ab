using System.Net;
using KafkaFetch.Facade.Tests.Harness;

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

    private static async Task<string> TokenAsync(FacadeUnderTest facade, string name, string password)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", password));
        return (await answer.JsonAsync(HttpStatusCode.BadRequest)).ToJsonString();
    }
}
