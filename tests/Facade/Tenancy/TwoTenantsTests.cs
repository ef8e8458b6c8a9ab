using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Two users on every route of the API.</summary>
[Trait("Ring", "Integration")]
public class TwoTenantsTests
{
    [Fact]
    public async Task Another_tenants_things_are_answered_as_if_they_did_not_exist_on_every_route()
    {
        await using var tenants = await TwoTenants.StartAsync();
        var before = await tenants.AdasThingsAsync();
        var tag = await TagAsync(tenants);
        var disguises = Disguise.All("ada", tenants.AdasKey, tenants.AdasNamespace, tag, TwoTenants.AdasManager);
        var compared = 0;

        foreach (var operation in await Operation.AllAsync(tenants.Facade.Http))
        {
            var reach = Reaches.Of(operation.Name);
            foreach (var disguise in disguises.Where(_ => reach is Reach.Tenant or Reach.Named))
            {
                foreach (var (theirs, nowhere) in Targets(operation, reach))
                {
                    var seen = await AskAsync(tenants.Bob, operation, theirs, disguise.Theirs, disguise.Header);
                    var expected = await AskAsync(tenants.Bob, operation, nowhere, disguise.Nowhere, disguise.Header);
                    Assert.True(expected == seen, $"{operation.Name} {disguise.Theirs}: another tenant's thing shows.\nexpected {expected}\nseen     {seen}");
                    if (reach == Reach.Named)
                    {
                        Assert.StartsWith("404 ", seen, StringComparison.Ordinal);
                    }

                    compared++;
                }
            }
        }

        Assert.InRange(compared, 300, 2_000);
        Assert.Equal(before, await tenants.AdasThingsAsync());
    }

    [Fact]
    public async Task Lists_and_sums_hold_ones_own_things_alone()
    {
        await using var tenants = await TwoTenants.StartAsync();
        string[] paths =
        [
            "kafka-managers", "kafka-managers?limit=500", "kafka-managers/bob-main/consumers", "monitoring/consumers", "monitoring/summary", "users/me",
        ];

        foreach (var path in paths)
        {
            var text = (await tenants.Bob.ReadAsync($"/api/v1/{path}")).ToJsonString();
            Assert.DoesNotContain("ada", text, StringComparison.Ordinal);
            Assert.DoesNotContain("bob-secret", text, StringComparison.Ordinal);
        }

        var summary = await tenants.Bob.ReadAsync("/api/v1/monitoring/summary");
        Assert.Equal((1, 1), ((int)summary["managers"]!["total"]!, (int)summary["consumers"]!["total"]!));
    }

    [Fact]
    public async Task What_one_does_to_oneself_does_nothing_to_another_whoever_is_named()
    {
        await using var tenants = await TwoTenants.StartAsync();
        var before = await tenants.AdasThingsAsync();

        using (var changed = await Ask.SendAsync(
            tenants.Bob.Http, HttpMethod.Patch, "/api/v1/users/me?tenant=ada",
            $$"""{"currentPassword": "{{FacadeUser.Password}}", "newPassword": "another long secret"}""", "application/merge-patch+json"))
        {
            Assert.Equal("bob", (string?)(await changed.JsonAsync())["username"]);
        }

        using (await FacadeUser.SignInAsync(tenants.Facade, "ada"))
        using (var bob = await FacadeUser.SignInAsync(tenants.Facade, "bob", "another long secret"))
        {
            using var registered = await Ask.SendAsync(
                bob.Http, HttpMethod.Post, "/api/v1/auth/register", $$"""{"username": "ADA", "password": "{{FacadeUser.Password}}"}""");
            await registered.ProblemAsync(HttpStatusCode.Conflict, "already-exists");
            using var revoked = await bob.Http.PostAsync(
                "/api/v1/auth/revoke", new FormUrlEncodedContent([KeyValuePair.Create("token", "ada")]), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
            using var left = await Ask.SendAsync(bob.Http, HttpMethod.Delete, "/api/v1/users/me?tenant=ada&force=true");
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
            await bob.Http.ProblemAtAsync("/api/v1/users/me", HttpStatusCode.Unauthorized, "unauthorized");
        }

        Assert.Equal("ada", (string?)(await tenants.Ada.ReadAsync("/api/v1/users/me"))["username"]);
        Assert.Equal(before, await tenants.AdasThingsAsync());
    }

    /// <summary>Names of the other tenant with names of nobody: below his own manager, too.</summary>
    private static IEnumerable<((string Manager, string Consumer) Theirs, (string Manager, string Consumer) Nowhere)> Targets(Operation operation, Reach reach)
    {
        yield return ((TwoTenants.AdasManager, TwoTenants.AdasConsumer), ("zzz-main", "zzz-orders"));
        if (reach == Reach.Named && operation.Parameters.ContainsKey("consumer"))
        {
            yield return ((TwoTenants.BobsManager, TwoTenants.AdasConsumer), (TwoTenants.BobsManager, "zzz-orders"));
        }
    }

    private static async Task<string> AskAsync(FacadeUser user, Operation operation, (string Manager, string Consumer) names, string disguise, string? header)
    {
        var body = operation.Example?.DeepClone();
        if (body is JsonObject { } document && operation.Name.StartsWith("Create", StringComparison.Ordinal))
        {
            document["name"] = names.Manager;
        }

        var path = operation.At(("manager", names.Manager), ("consumer", names.Consumer));
        using var answer = await Ask.SendAsync(
            user.Http, operation.Method, path + (header is null ? disguise : ""), body?.ToJsonString(), operation.MediaType,
            header is null ? [] : [(header, disguise)]);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            // It is the caller's own, of the same name; the next request shall not find it.
            using var gone = await Ask.SendAsync(user.Http, HttpMethod.Delete, answer.Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        return await Seen.OfAsync(answer, names.Manager, names.Consumer);
    }

    private static async Task<string> TagAsync(TwoTenants tenants)
    {
        using var answer = await Ask.SendAsync(tenants.Ada.Http, HttpMethod.Get, $"/api/v1/kafka-managers/{TwoTenants.AdasManager}");
        return answer.Headers.ETag!.Tag;
    }
}
