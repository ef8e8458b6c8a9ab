using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>A registration is whole or was never there, whichever step the API server fails at.</summary>
[Trait("Ring", "Integration")]
public class RegistrationFaultTests
{
    private const string LastStep = "PUT secrets";

    public static TheoryData<string> Steps => ["POST secrets", "POST namespaces", "POST serviceaccounts", "POST rolebindings", "POST resourcequotas", "POST kafkamanagers", LastStep];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_that_is_refused_leaves_nothing_and_the_name_free(string step)
    {
        await using var api = await FaultyApiServer.StartAsync();
        await using var facade = await StartAsync(api);
        foreach (var (refusedWith, status, code) in new[]
        {
            (StatusCodes.Status500InternalServerError, HttpStatusCode.ServiceUnavailable, "api-unavailable"),
            (StatusCodes.Status403Forbidden, HttpStatusCode.Forbidden, "forbidden"),
        })
        {
            // Once: the undoing of the last step writes the same record.
            var left = 1;
            api.RefusedWith = refusedWith;
            api.Refuses = (method, path) => Is(step, method, path) && Interlocked.Decrement(ref left) >= 0;

            using var refused = await RegisterAsync(facade);

            await refused.ProblemAsync(status, code);
            Assert.Empty(await facade.TenantsAsync());
            Assert.Empty(await facade.UsersAsync());
        }

        api.Refuses = (_, _) => false;
        using var again = await RegisterAsync(facade);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Theory]
    [InlineData("POST namespaces")]
    [InlineData("POST serviceaccounts")]
    [InlineData("POST resourcequotas")]
    public async Task A_step_whose_answer_is_lost_leaves_nothing(string step)
    {
        await using var api = await FaultyApiServer.StartAsync();
        await using var facade = await StartAsync(api);
        api.LosesAnswer = (method, path) => Is(step, method, path);

        using var lost = await RegisterAsync(facade);

        await lost.ProblemAsync(HttpStatusCode.ServiceUnavailable, "api-unavailable");
        Assert.Empty(await facade.TenantsAsync());
        Assert.Empty(await facade.UsersAsync());
    }

    [Fact]
    public async Task A_user_who_is_whole_stays_so_when_the_last_answer_is_lost()
    {
        await using var api = await FaultyApiServer.StartAsync();
        await using var facade = await StartAsync(api);
        var left = 1;
        api.LosesAnswer = (method, path) => Is(LastStep, method, path) && Interlocked.Decrement(ref left) >= 0;

        using var lost = await RegisterAsync(facade);

        await lost.ProblemAsync(HttpStatusCode.ServiceUnavailable, "api-unavailable");
        Assert.Single(await facade.TenantsAsync());
        using var ada = await FacadeUser.SignInAsync(facade, "ada");
        Assert.Single((await ada.ReadAsync("/api/v1/kafka-managers"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_leaves_nothing_half()
    {
        await using var api = await FaultyApiServer.StartAsync();
        await using var facade = await StartAsync(api);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        api.LosesAnswer = (method, path) =>
        {
            if (Is("POST rolebindings", method, path))
            {
                gone.Cancel();
            }

            return false;
        };

        using var content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json");
        try
        {
            using var answer = await facade.Http.PostAsync(new Uri("/api/v1/auth/register", UriKind.Relative), content, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
        }

        await Eventually.TrueAsync(
            "all or nothing is there",
            async _ => (await facade.TenantsAsync()).Count == (await facade.UsersAsync()).Count,
            cancellation: TestContext.Current.CancellationToken);
    }

    private const string Body = $$"""{"username": "ada", "password": "{{FacadeUser.Password}}"}""";

    private static async Task<FacadeUnderTest> StartAsync(FaultyApiServer api)
    {
        var facade = await FacadeUnderTest.StartAsync(
            o => o with { DefaultBootstrapServers = ["127.0.0.1:9"], Rates = o.Rates with { SignInsPerMinute = 1_000 } }, through: api.Before);

        // The first signing key is a Secret that is made, too: it is there before a step is refused.
        using var keys = await Ask.SendAsync(facade.Http, HttpMethod.Get, "/.well-known/jwks.json");
        await keys.JsonAsync();
        return facade;
    }

    private static Task<HttpResponseMessage> RegisterAsync(FacadeUnderTest facade) => Ask.SendAsync(facade.Http, HttpMethod.Post, "/api/v1/auth/register", Body);

    private static bool Is(string step, string method, string path)
    {
        var (verb, resource) = (step.Split(' ')[0], step.Split(' ')[1]);
        var ofUser = resource != "secrets" || verb == "POST" || path.Contains("/user-", StringComparison.Ordinal);
        return method == verb && ofUser && path.Split('/').Contains(resource)
            && (resource != "namespaces" || path.EndsWith("/namespaces", StringComparison.Ordinal));
    }
}
