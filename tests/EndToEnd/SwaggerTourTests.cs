using System.Text.Json.Nodes;
using Confluent.Kafka;
using KafkaFetch.EndToEnd.Tests.Browser;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>The whole API by clicking in Swagger UI: what it offers is sent as it stands, but for what nobody can know beforehand.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class SwaggerTourTests : IAsyncDisposable
{
    private const string Password = "correct horse battery";
    private const string NewPassword = "battery staple correct";

    private readonly LocalInstallation installation = new("--embedded-kafka");
    private Chromium? browser;
    private SwaggerPage? page;

    private KubectlRunner Kubectl => installation.Kubectl;

    private SwaggerPage Page => page!;

    [Fact]
    public async Task From_a_new_user_to_the_last_delete_by_clicking_through_every_operation()
    {
        KubectlRunner.Require();
        await OpenAsync();
        var user = await SignInAsync();
        await ConnectAsync();
        await ConsumeAsync();
        await WatchAsync();
        await LookAtTheClusterAsync();
        await SeeTheSameByKubectlAsync(user);
        await SteerAsync();
        await ChangeAsync(user);
        await DeleteAsync(user);
        await LeaveAsync();

        Assert.Equal((await Page.OperationsAsync()).Order(), Page.Executed.Order());
        Assert.Empty(browser!.FromElsewhere);
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        await installation.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        browser = await Chromium.OpenAsync(new Uri(await installation.StartRestAsync(TestContext.Current.CancellationToken), "docs"));
        page = new SwaggerPage(browser.Page);
    }

    /// <summary>Makes the user that the page offers; answers the namespace.</summary>
    private async Task<string> SignInAsync()
    {
        await DoAsync("Register", 201);
        await DoAsync("GetToken", 200);
        await DoAsync("RevokeToken", 200);
        await DoAsync("GetKeys", 200);
        await Page.AuthorizeAsync("ada", Password);
        var me = await DoAsync("GetMe", 200);
        Assert.Equal("ada", (string?)me.Json["username"]);
        return (string)me.Json["namespace"]!;
    }

    private async Task ConnectAsync()
    {
        await DoAsync("CreateManager", 201, WithAddress);
        await UntilAsync("the manager is Ready", "GetManager", a => ReadyCondition.IsTrue(a.Json));
        Assert.Equal(["orders"], Names(await DoAsync("ListManagers", 200)));
    }

    private async Task ConsumeAsync()
    {
        await DoAsync("CreateConsumer", 201);
        await UntilAsync("the consumer is Ready", "GetConsumer", a => ReadyCondition.IsTrue(a.Json));
        Assert.Equal(["orders"], Names(await DoAsync("ListConsumers", 200)));
        await ProduceAsync("orders", 3);
    }

    /// <summary>State, health, offsets, lag, counts, events of the consumer, and of all of them.</summary>
    private async Task WatchAsync()
    {
        var status = await UntilAsync("the consumer is Healthy", "GetConsumerStatus", a => Condition(a.Json, "Healthy") == "True");
        Assert.Equal("True", Condition(status.Json, "Ready"));
        Assert.Equal("Running", (string?)status.Json["state"]);
        await UntilAsync("three records are committed", "GetConsumerOffsets", a => Sum(a, "committedOffset") == 3);
        await UntilAsync("nothing is left to deliver", "GetConsumerLag", a => (long?)a.Json["lag"] == 0);
        await UntilAsync("three records are counted", "GetConsumerMetrics", a => (long?)a.Json["counters"]?["delivered"] == 3);
        Assert.Contains("Consuming", (await DoAsync("GetConsumerEvents", 200)).Text, StringComparison.Ordinal);
        Assert.Equal(1, (int?)(await DoAsync("GetSummary", 200)).Json["consumers"]!["ready"]);
        Assert.Equal(["orders"], Names(await DoAsync("ListConsumerOverviews", 200)));
    }

    private async Task LookAtTheClusterAsync()
    {
        Assert.Contains("orders", Names(await DoAsync("ListTopics", 200)));
        var topic = await DoAsync("GetTopic", 200);
        Assert.Equal(3, Sum(topic, "high"));

        // The embedded Kafka cannot tell of groups, and says so.
        var group = (string)(await DoAsync("GetConsumerStatus", 200)).Json["groupId"]!;
        await DoAsync("ListConsumerGroups", 501);
        await DoAsync("GetConsumerGroup", 501, fields: ("group", group));
    }

    /// <summary>kubectl sees what was clicked, and the page what was applied, with the errors that it has.</summary>
    private async Task SeeTheSameByKubectlAsync(string user)
    {
        var seen = (await Kubectl.RunAsync("get", "km,kc", "--namespace", user, "-o", "name")).Succeeded().Output;
        Assert.Equal(["kafkaconsumer.kafkafetch.io/orders", "kafkamanager.kafkafetch.io/orders"], seen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());

        var applied = $$"""
            apiVersion: kafkafetch.io/v1alpha1
            kind: KafkaConsumer
            metadata: {name: applied, namespace: {{user}}}
            spec:
              managerRef: {name: orders}
              topics: [payments]
              startFrom: {position: earliest}
              delivery:
                http: {url: "http://127.0.0.1:{{FreePort.Next()}}/"}
            """;
        (await Kubectl.RunWithInputAsync(applied, "apply", "-f", "-")).Succeeded();
        await ProduceAsync("payments", 1);
        await UntilAsync("the applied consumer is Ready", "GetConsumer", a => ReadyCondition.IsTrue(a.Json), ("consumer", "applied"));
        Assert.Equal(["applied", "orders"], Names(await DoAsync("ListConsumers", 200)).Order());
        var failing = await UntilAsync("its last error is told", "GetConsumerStatus", a => a.Json["lastError"] is not null, ("consumer", "applied"));
        Assert.Equal("payments", (string?)failing.Json["lastError"]!["topic"]);
        await UntilAsync("the summary has the error", "GetSummary", a => (string?)a.Json["errors"]?.AsArray().FirstOrDefault()?["consumer"] == "applied");
    }

    private async Task SteerAsync()
    {
        await DoAsync("PauseConsumer", 202);
        await UntilStateAsync("Paused");
        await DoAsync("ResumeConsumer", 202);
        await UntilStateAsync("Running");
        await DoAsync("StopConsumer", 202);
        await UntilStateAsync("Stopped");
        await DoAsync("StartConsumer", 202);
        await UntilStateAsync("Running");
        await DoAsync("RestartConsumer", 202);
    }

    private async Task ChangeAsync(string user)
    {
        await DoAsync("ReplaceManager", 200, WithAddress);
        await ChangeReadAsync("GetManager", "PatchManager");
        await UntilAsync("the changed manager is Ready", "GetManager", a => ReadyCondition.IsTrue(a.Json));

        var replaced = await ChangeReadAsync("GetConsumer", "ReplaceConsumer");
        await ChangeReadAsync("GetConsumer", "PatchConsumer");
        await DoAsync("PatchConsumer", 412, fields: ("If-Match", replaced.ETag));
        await UntilAsync("two members consume", "GetConsumerStatus", a => (int?)a.Json["readyReplicas"] == 2);
        Assert.Equal("2", (await Kubectl.RunAsync("get", "kc/orders", "--namespace", user, "-o", "jsonpath={.spec.replicas}")).Succeeded().Output);
    }

    /// <summary>Changes it if it is still as it was read. A new status is a new version, too: then it is read again.</summary>
    private Task<ShownAnswer> ChangeReadAsync(string get, string change) => Eventually.HoldsAsync(
        $"{change} meets the version that was read",
        async _ => await Page.ExecuteAsync(change, fields: ("If-Match", (await DoAsync(get, 200)).ETag)),
        a => a.Status == "200",
        TimeSpan.FromMinutes(1),
        TestContext.Current.CancellationToken);

    private async Task DeleteAsync(string user)
    {
        await DoAsync("DeleteManager", 409);
        await DoAsync("DeleteConsumer", 204);
        await DoAsync("DeleteConsumer", 204, fields: ("consumer", "applied"));
        await UntilAsync("no consumer is left", "ListConsumers", a => Names(a).Count == 0);
        await DoAsync("DeleteManager", 204);
        await UntilAsync("no manager is left", "ListManagers", a => Names(a).Count == 0);
        Assert.Equal("", (await Kubectl.RunAsync("get", "km,kc", "--namespace", user, "-o", "name")).Succeeded().Output);
    }

    private async Task LeaveAsync()
    {
        await DoAsync("ChangeMe", 200);
        await Page.AuthorizeAsync("ada", NewPassword);
        await DoAsync("Leave", 204);
        await DoAsync("GetMe", 401);
    }

    private async Task<ShownAnswer> DoAsync(string operation, int status, Func<string, string>? type = null, params (string Name, string Value)[] fields)
        => (await Page.ExecuteAsync(operation, type, fields)).With(status);

    private Task<ShownAnswer> UntilAsync(string what, string operation, Func<ShownAnswer, bool> isReached, params (string Name, string Value)[] fields)
        => Eventually.HoldsAsync(what, _ => DoAsync(operation, 200, fields: fields), isReached, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private Task<ShownAnswer> UntilStateAsync(string state) => UntilAsync($"the consumer is {state}", "GetConsumerStatus", a => (string?)a.Json["state"] == state);

    private string WithAddress(string body) => body.Replace("127.0.0.1:9092", installation.Bootstrap, StringComparison.Ordinal);

    private async Task ProduceAsync(string topic, int records)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = installation.Bootstrap }).Build();
        for (var number = 0; number < records; number++)
        {
            await producer.ProduceAsync(topic, new Message<Null, string> { Value = $"{{\"id\": {number}}}" }, TestContext.Current.CancellationToken);
        }
    }

    private static List<string> Names(ShownAnswer list) => [.. list.Json["items"]!.AsArray().Select(i => (string)i!["name"]!)];

    private static long Sum(ShownAnswer answer, string field) => answer.Json["partitions"]!.AsArray().Sum(p => (long?)p![field] ?? 0);

    private static string? Condition(JsonNode status, string type)
        => (string?)status["conditions"]?.AsArray().FirstOrDefault(c => (string?)c!["type"] == type)?["status"];
}
