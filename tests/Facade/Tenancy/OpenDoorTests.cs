using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>What Kubernetes refuses when the facade itself has a hole.</summary>
[Trait("Ring", "Integration")]
public class OpenDoorTests
{
    [Fact]
    public async Task Without_the_facades_own_check_Kubernetes_still_refuses_every_route()
    {
        var door = new OpenDoor();
        await using var tenants = await TwoTenants.StartAsync(door);
        var before = await tenants.AdasThingsAsync();
        door.Into = tenants.AdasNamespace;
        var refused = 0;

        foreach (var operation in (await Operation.AllAsync(tenants.Facade.Http)).Where(o => Reaches.Of(o.Name) is Reach.Tenant or Reach.Named))
        {
            var body = operation.Example?.DeepClone();
            (body as JsonObject)?.Remove("name");
            if (body is not null && operation.Name.StartsWith("Create", StringComparison.Ordinal))
            {
                body["name"] = "bob-was-here";
            }

            var path = operation.At(("manager", TwoTenants.AdasManager), ("consumer", TwoTenants.AdasConsumer));
            using var answer = await Ask.SendAsync(tenants.Bob.Http, operation.Method, path, body?.ToJsonString(), operation.MediaType);

            var problem = await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            Assert.Equal("Kubernetes refuses this.", (string?)problem["detail"]);
            refused++;
        }

        Assert.InRange(refused, 26, 100);
        Assert.Equal(before, await tenants.AdasThingsAsync());

        // The door is open indeed: who has the right goes through it.
        Assert.Equal(TwoTenants.AdasManager, (string?)(await tenants.Ada.ReadAsync("/api/v1/kafka-managers"))["items"]![0]!["name"]);
    }
}
