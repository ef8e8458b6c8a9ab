using System.Net;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Resources;

[Trait("Ring", "Integration")]
public class ConsumerTests
{
    private const string Consumers = "/api/v1/kafka-managers/main/consumers";

    [Fact]
    public async Task A_consumer_lives_below_its_manager_and_obeys()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await MakeManagerAsync(ada);

        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Consumers, """
            {
              "name": "orders", "autoStart": false,
              "spec": {"topics": ["orders"], "delivery": {"http": {"url": "https://example.com/orders"}}},
              "credentials": {"headers": {"X-Api-Key": "a secret value"}, "signingKeys": ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}
            }
            """);
        var made = await created.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("Stopped", (string?)made["spec"]!["state"]);
        Assert.Equal("main", (string?)made["spec"]!["managerRef"]!["name"]);
        Assert.Equal("""{"signingKeys":["***"],"headers":{"X-Api-Key":"***"}}""", made["credentials"]!.ToJsonString());

        using var again = await Ask.SendAsync(ada.Http, HttpMethod.Put, Consumers + "/orders", made.ToJsonString());
        var replaced = await again.JsonAsync();
        Assert.Equal(made["spec"]!.ToJsonString(), replaced["spec"]!.ToJsonString());

        foreach (var (verb, state) in new[] { ("start", "Running"), ("pause", "Paused"), ("resume", "Running"), ("stop", "Stopped"), ("stop", "Stopped") })
        {
            using var wished = await Ask.SendAsync(ada.Http, HttpMethod.Post, $"{Consumers}/orders/{verb}");
            Assert.Equal(state, (string?)(await wished.JsonAsync(HttpStatusCode.Accepted))["spec"]!["state"]);
        }

        using var restarted = await Ask.SendAsync(ada.Http, HttpMethod.Post, Consumers + "/orders/restart");
        Assert.Equal(HttpStatusCode.Accepted, restarted.StatusCode);
        using var inUse = await Ask.SendAsync(ada.Http, HttpMethod.Delete, "/api/v1/kafka-managers/main");
        await inUse.ProblemAsync(HttpStatusCode.Conflict, "in-use");
        using var deleted = await Ask.SendAsync(ada.Http, HttpMethod.Delete, Consumers + "/orders");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task The_group_of_a_consumer_never_changes()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await MakeManagerAsync(ada);
        await ada.MakeConsumerAsync("orders");

        using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Patch, Consumers + "/orders", """{"spec": {"groupId": "other"}}""", "application/merge-patch+json");

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("groupId is immutable", (string?)problem["errors"]!["spec.groupId"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_manager_that_is_not_there_nothing_is_made()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Post, Consumers, """{"name": "orders", "spec": {"topics": ["orders"]}}""");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{"name": "orders", "spec": {"topics": ["orders"], "managerRef": {"name": "other"}}}""", "spec.managerRef")]
    [InlineData("""{"name": "orders", "spec": {"topics": ["orders"], "managerRef": {"name": "main", "namespace": "kube-system"}}}""", "spec.managerRef")]
    [InlineData("""{"name": "orders", "spec": {"topics": ["orders"], "delivery": {"onFailure": "DeadLetter", "log": {}}}}""", "spec.delivery.onFailure")]
    [InlineData("""{"name": "orders", "spec": {"topics": ["orders"]}, "credentials": {"token": "x"}}""", "credentials.token")]
    [InlineData("""{"name": "orders", "autoStart": true, "spec": {"topics": ["orders"], "state": "Paused"}}""", "autoStart", "spec.state")]
    [InlineData("""{"name": "orders", "autoStart": true, "spec": {"topics": ["orders"], "state": "Stopped"}}""", "autoStart", "spec.state")]
    [InlineData("""{"name": "orders", "autoStart": false, "spec": {"topics": ["orders"], "state": "Paused"}}""", "autoStart", "spec.state")]
    [InlineData(
        """{"name": "orders", "spec": {"topics": ["orders"], "delivery": {"http": {"url": "http://h/", "headers": [{"name": "Host", "value": "x"}]}}}}""",
        "spec.delivery.http.headers[0].name")]
    [InlineData(
        """{"name": "orders", "spec": {"topics": ["orders"], "delivery": {"http": {"url": "http://h/"}}}, "credentials": {"headers": {"connection": "x"}}}""",
        "spec.delivery.http.headers[0].name")]
    [InlineData("""{"name": "orders", "spec": {"topics": ["orders"], "delivery": {"file": {"rotateBytes": "1"}}}}""", "spec.delivery.file.rotateBytes")]
    public async Task Contradictions_are_refused_by_field(string body, params string[] fields)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await MakeManagerAsync(ada);

        using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Post, Consumers, body);

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.All(fields, field => Assert.True(problem["errors"]?[field] is not null, problem.ToJsonString()));
    }

    private static async Task MakeManagerAsync(FacadeUser user)
    {
        using var made = await Ask.SendAsync(
            user.Http, HttpMethod.Post, "/api/v1/kafka-managers", """{"name": "main", "spec": {"bootstrapServers": ["127.0.0.1:9"]}}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }
}
