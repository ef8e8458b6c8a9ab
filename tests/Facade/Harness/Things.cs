using System.Net;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>What users make and read, over REST.</summary>
internal static class Things
{
    public const string Manager = "/api/v1/kafka-managers/main";

    /// <summary>A manager <c>main</c>.</summary>
    public static async Task MakeManagerAsync(this FacadeUser user, string bootstrapServers, string timeout = "2s")
        => await MakeAsync(user, "/api/v1/kafka-managers", $$"""
            {"name": "main", "spec": {"bootstrapServers": ["{{string.Join("\",\"", bootstrapServers.Split(','))}}"], "probe": {"timeout": "{{timeout}}"} } }
            """);

    /// <summary>A consumer below it that counts what it reads.</summary>
    public static async Task MakeConsumerAsync(this FacadeUser user, string name, string topic = "orders")
        => await MakeAsync(user, Manager + "/consumers", $$"""{"name": "{{name}}", "spec": {"topics": ["{{topic}}"], "delivery": {"log": {} } } }""");

    /// <summary>What is at a path.</summary>
    public static async Task<JsonNode> ReadAsync(this FacadeUser user, string path)
    {
        using var answer = await Ask.SendAsync(user.Http, HttpMethod.Get, path);
        return await answer.JsonAsync();
    }

    /// <summary>What is at a path, once it is as wanted.</summary>
    public static async Task<JsonNode> ReadUntilAsync(this FacadeUser user, string what, string path, Func<JsonNode, bool> wanted)
    {
        JsonNode? seen = null;
        await Eventually.HoldsAsync(
            what,
            async _ => (seen = await user.ReadAsync(path)).ToJsonString(),
            _ => wanted(seen!),
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
        return seen!;
    }

    /// <summary>That a GET answers a problem.</summary>
    public static async Task<JsonNode> ProblemAtAsync(this HttpClient http, string path, HttpStatusCode status, string code)
    {
        using var answer = await Ask.SendAsync(http, HttpMethod.Get, path);
        return await answer.ProblemAsync(status, code);
    }

    /// <summary>Produces records to one partition.</summary>
    public static async Task ProduceAsync(string bootstrapServers, string topic, int count, int partition = 0)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = bootstrapServers, EnableMetricsPush = false }).Build();
        await Task.WhenAll(Enumerable.Range(0, count).Select(
            n => producer.ProduceAsync(new TopicPartition(topic, partition), new Message<Null, string> { Value = $"{n}" }, TestContext.Current.CancellationToken)));
    }

    private static async Task MakeAsync(FacadeUser user, string collection, string body)
    {
        using var made = await Ask.SendAsync(user.Http, HttpMethod.Post, collection, body);
        await made.JsonAsync(HttpStatusCode.Created);
    }
}
