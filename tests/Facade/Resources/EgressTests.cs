using System.Net;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Facade.Tests.Resources;

/// <summary>What the operator may not connect to is refused when it is written, names by what they lead to.</summary>
[Trait("Ring", "Integration")]
public class EgressTests
{
    private const string Managers = "/api/v1/kafka-managers";
    private const string Consumers = Things.Manager + "/consumers";

    private static readonly EgressPolicy Policy = new([], ["10.0.0.0/8", "intern.example"]);

    [Fact]
    public async Task A_denied_address_is_refused_by_field_when_it_is_written()
    {
        await using var facade = await FacadeUnderTest.StartAsync(egress: Policy);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync("kafka.example:9092");
        await ada.MakeConsumerAsync("orders");

        await RefusedAsync(
            ada, Managers, """{"name": "a", "spec": {"bootstrapServers": ["kafka.example:9092", "10.1.2.3:9092", "[::1]:9092"]} }""", "spec.bootstrapServers[1]", "spec.bootstrapServers[2]");
        await RefusedAsync(ada, Managers, """{"name": "a", "spec": {"bootstrapServers": ["intern.example:9092"]} }""", "spec.bootstrapServers[0]");
        await RefusedAsync(
            ada, Consumers, """{"name": "a", "spec": {"topics": ["t"], "delivery": {"http": {"url": "http://169.254.169.254/latest"} } } }""", "spec.delivery.http.url");
        await RefusedAsync(
            ada,
            Consumers,
            """
            {
              "name": "a", "credentials": {"clientSecret": "x"},
              "spec": {"topics": ["t"], "delivery": {"http": {"url": "https://a.example/", "auth": {"oauth2": {"tokenEndpoint": "http://127.0.0.1/token", "clientId": "c"} } } } }
            }
            """,
            "spec.delivery.http.auth.oauth2.tokenEndpoint");

        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Things.Manager, """{"spec": {"bootstrapServers": ["10.1.2.3:9092"]} }""", "application/merge-patch+json");
        await changed.ProblemAsync(HttpStatusCode.UnprocessableEntity, "egress-denied");
        Assert.Equal("kafka.example:9092", (string?)(await ada.ReadAsync(Things.Manager))["spec"]!["bootstrapServers"]![0]);
    }

    [Fact]
    public async Task With_another_fault_beside_it_the_code_is_the_general_one()
    {
        await using var facade = await FacadeUnderTest.StartAsync(egress: Policy);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, """{"name": "Bad.", "spec": {"bootstrapServers": ["10.1.2.3:9092"]} }""");

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.NotNull(problem["errors"]!["spec.bootstrapServers[0]"]);
    }

    private static async Task RefusedAsync(FacadeUser user, string collection, string body, params string[] fields)
    {
        using var answer = await Ask.SendAsync(user.Http, HttpMethod.Post, collection, body);
        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "egress-denied");
        Assert.Equal(fields, problem["errors"]!.AsObject().Select(e => e.Key));
        Assert.Contains("egress policy", problem["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
