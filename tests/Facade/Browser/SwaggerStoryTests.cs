using System.Text.Json.Nodes;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Network;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.Facade.Tests.Browser;

/// <summary>The whole story by Swagger UI alone, in a browser, beside an operator that works.</summary>
[Trait("Ring", "EndToEnd")]
public class SwaggerStoryTests
{
    [Fact]
    public async Task From_a_new_user_to_the_lag_of_a_consumer_and_back_by_clicking()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 2);
        await using var running = await RunningOperator.StartAsync(facade, broker.BootstrapServers);
        var kubernetes = running.Services.GetRequiredService<IKubernetesClient>();

        await Chromium.OnPageAsync(facade, "/docs", async page =>
        {
            var swagger = new SwaggerPage(page);

            // Registered with the example as it stands, so that Authorize takes its name and password.
            Assert.Equal(201, (await swagger.ExecuteAsync("Register")).Status);
            await swagger.AuthorizeAsync("ada", "correct horse battery");
            var tenant = (string)(await swagger.ExecuteAsync("GetMe")).Body!["namespace"]!;

            // A manager needs one's own brokers; the consumer below it is the example.
            var servers = new JsonArray([.. broker.BootstrapServers.Split(',').Select(s => (JsonNode)s)]).ToJsonString();
            Assert.Equal(201, (await swagger.ExecuteAsync("CreateManager", $$"""{"name": "orders", "spec": {"bootstrapServers": {{servers}}} }""")).Status);
            Assert.Equal(201, (await swagger.ExecuteAsync("CreateConsumer")).Status);
            await swagger.ExecuteUntilAsync("the manager is Ready", "GetManager", m => IsTrue(m["status"], "Ready"));
            await swagger.ExecuteUntilAsync("the consumer is Ready", "GetConsumerStatus", s => IsTrue(s, "Ready"));
            Assert.Single((await swagger.ExecuteAsync("ListManagers")).Body!["items"]!.AsArray());
            Assert.Single((await swagger.ExecuteAsync("ListConsumers")).Body!["items"]!.AsArray());

            // Records, and what is seen of them.
            await Things.ProduceAsync(broker.BootstrapServers, "orders", 5);
            await swagger.ExecuteUntilAsync(
                "all is committed", "GetConsumerOffsets", o => o["partitions"]!.AsArray().Sum(p => (long?)p!["committedOffset"] ?? 0) == 5);
            await swagger.ExecuteUntilAsync("nothing is left", "GetConsumerLag", l => (long?)l["lag"] == 0);
            await swagger.ExecuteUntilAsync("they are counted", "GetConsumerMetrics", m => (long?)m["counters"]?["delivered"] == 5);
            await swagger.ExecuteUntilAsync("it is healthy", "GetConsumerStatus", s => IsTrue(s, "Healthy"));
            Assert.NotEmpty((await swagger.ExecuteAsync("GetConsumerEvents")).Body!["items"]!.AsArray());
            await swagger.ExecuteUntilAsync("all is well", "GetSummary", s => (int)s["consumers"]!["ready"]! == 1);
            Assert.Contains("orders", (await swagger.ExecuteAsync("ListTopics")).Body!["items"]!.AsArray().Select(t => (string?)t!["name"]));
            Assert.Equal(2, (await swagger.ExecuteAsync("GetTopic")).Body!["partitions"]!.AsArray().Count);

            // Pause and resume, which kubectl sees.
            Assert.Equal(202, (await swagger.ExecuteAsync("PauseConsumer")).Status);
            Assert.Equal(ConsumerState.Paused, (await kubernetes.GetAsync<KafkaConsumer>("orders", tenant, TestContext.Current.CancellationToken))!.Spec.State);
            await swagger.ExecuteUntilAsync("it is paused", "GetConsumerStatus", s => Reason(s, "Ready") == "Paused");
            Assert.Equal(202, (await swagger.ExecuteAsync("ResumeConsumer")).Status);
            await swagger.ExecuteUntilAsync("it goes on", "GetConsumerStatus", s => IsTrue(s, "Ready"));

            // A receiver that is not there is an error to read; putting the old spec back heals.
            var read = await swagger.ExecuteAsync("GetConsumer");
            var broken = $$"""{"spec": {"delivery": {"log": null, "http": {"url": "http://127.0.0.1:{{FreePort.Next()}}/"} } } }""";
            Assert.Equal(200, (await swagger.ExecuteAsync("PatchConsumer", broken, ("If-Match", await VersionAsync(swagger)))).Status);
            Assert.Equal(412, (await swagger.ExecuteAsync("PatchConsumer", broken, ("If-Match", read.Version!))).Status);
            await Things.ProduceAsync(broker.BootstrapServers, "orders", 3);
            var failing = await swagger.ExecuteUntilAsync("it tells what fails", "GetConsumerStatus", s => Reason(s, "Ready") == "DeliveryFailing");
            Assert.Contains("127.0.0.1", failing.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal(200, (await swagger.ExecuteAsync("ReplaceConsumer")).Status);
            await swagger.ExecuteUntilAsync("nothing is left again", "GetConsumerLag", l => (long?)l["lag"] == 0);

            // What kubectl makes is there, too.
            await kubernetes.CreateAsync(
                new KafkaConsumer
                {
                    Metadata = new V1ObjectMeta { Name = "by-kubectl", NamespaceProperty = tenant },
                    Spec = new KafkaConsumerSpec { ManagerRef = new ManagerRef { Name = "orders" }, Topics = ["orders"] },
                },
                TestContext.Current.CancellationToken);
            await swagger.ExecuteUntilAsync("it is read by its name", "GetConsumer", c => IsTrue(c["status"], "Ready"), ("consumer", "by-kubectl"));

            foreach (var name in (string[])["by-kubectl", "orders"])
            {
                Assert.Equal(204, (await swagger.ExecuteAsync("DeleteConsumer", null, ("consumer", name))).Status);
            }

            await swagger.ExecuteUntilAsync("both are gone", "ListConsumers", l => l["items"]!.AsArray().Count == 0);
            Assert.Equal(204, (await swagger.ExecuteAsync("DeleteManager")).Status);
            await swagger.ExecuteUntilAsync("the manager is gone", "GetManager", m => (string?)m["code"] == "not-found");
        });
    }

    /// <summary>The status may have moved on since the last look: the version is read right before it is used.</summary>
    private static async Task<string> VersionAsync(SwaggerPage swagger) => (await swagger.ExecuteAsync("GetConsumer")).Version!;

    private static bool IsTrue(JsonNode? status, string type) => (string?)Condition(status, type)?["status"] == "True";

    private static string? Reason(JsonNode? status, string type) => (string?)Condition(status, type)?["reason"];

    private static JsonNode? Condition(JsonNode? status, string type) => status?["conditions"]?.AsArray().FirstOrDefault(c => (string?)c!["type"] == type);
}
