using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.OpenApi;

/// <summary>The examples of the document, sent as they stand: what "Try it out" does.</summary>
[Trait("Ring", "Integration")]
public class ExampleTests
{
    private static readonly (string Operation, HttpStatusCode Status)[] Walk =
    [
        ("GetKeys", HttpStatusCode.OK),
        ("GetMe", HttpStatusCode.OK),
        ("CreateManager", HttpStatusCode.Created),
        ("ListManagers", HttpStatusCode.OK),
        ("GetManager", HttpStatusCode.OK),
        ("PatchManager", HttpStatusCode.OK),
        ("ReplaceManager", HttpStatusCode.OK),
        ("CreateConsumer", HttpStatusCode.Created),
        ("ListConsumers", HttpStatusCode.OK),
        ("GetConsumer", HttpStatusCode.OK),
        ("PatchConsumer", HttpStatusCode.OK),
        ("ReplaceConsumer", HttpStatusCode.OK),
        ("PauseConsumer", HttpStatusCode.Accepted),
        ("ResumeConsumer", HttpStatusCode.Accepted),
        ("StopConsumer", HttpStatusCode.Accepted),
        ("StartConsumer", HttpStatusCode.Accepted),
        ("RestartConsumer", HttpStatusCode.Accepted),
        ("GetConsumerStatus", HttpStatusCode.OK),
        ("GetConsumerOffsets", HttpStatusCode.OK),
        ("GetConsumerLag", HttpStatusCode.OK),
        ("GetConsumerMetrics", HttpStatusCode.OK),
        ("GetConsumerEvents", HttpStatusCode.OK),
        ("GetSummary", HttpStatusCode.OK),
        ("ListConsumerOverviews", HttpStatusCode.OK),
        ("DeleteConsumer", HttpStatusCode.NoContent),
        ("DeleteManager", HttpStatusCode.NoContent),
        ("ChangeMe", HttpStatusCode.OK),
    ];

    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        var operations = (await Operation.AllAsync(facade.Http)).ToDictionary(o => o.Name);
        using var registered = await Ask.SendAsync(facade.Http, HttpMethod.Post, "/api/v1/auth/register", operations["Register"].Example!.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var form = operations["GetToken"].Example!.AsObject();
        using var signedIn = await Ask.TokenAsync(facade.Http, [.. form.Select(f => (f.Key, (string)f.Value!))]);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        using var ada = await FacadeUser.SignInAsync(facade, (string)form["username"]!, (string)form["password"]!);

        foreach (var (name, status) in Walk)
        {
            var operation = operations[name];
            foreach (var example in Sent(operation))
            {
                using var answer = await Ask.SendAsync(ada.Http, operation.Method, operation.At(), example?.ToJsonString(), operation.MediaType);
                Assert.True(
                    answer.StatusCode == status,
                    $"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
    }

    /// <summary>All of them; what is made is made once, and its other examples are sent to replace it.</summary>
    private static IEnumerable<JsonNode?> Sent(Operation operation)
        => operation.Method == HttpMethod.Put ? operation.Examples.AsEnumerable<JsonNode?>() : [operation.Example];
}
