using System.Text.Json.Nodes;
using k8s;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Tests.Generated;
using KafkaFetch.Entities.Tests.Yaml;

namespace KafkaFetch.Entities.Tests.RoundTrip;

/// <summary>What is written in YAML is what the types hold, and what they write again.</summary>
[Trait("Ring", "Unit")]
public sealed class RoundTripTests
{
    public static TheoryData<string> Deliveries => Examples.Deliveries;

    [Fact]
    public void A_manager_keeps_every_field() => Keeps<KafkaManager>(Examples.Manager);

    [Fact]
    public void A_manager_with_OAuth_keeps_every_field() => Keeps<KafkaManager>(Examples.OAuthManager);

    [Fact]
    public void A_consumer_keeps_every_field() => Keeps<KafkaConsumer>(Examples.Consumer);

    [Fact]
    public void A_member_keeps_every_field() => Keeps<KafkaConsumerMember>(Examples.Member);

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void A_consumer_keeps_every_destination(string delivery) => Keeps<KafkaConsumer>(Examples.ConsumerWith(delivery));

    [Fact]
    public void The_types_give_an_empty_spec_the_defaults_of_the_schema()
    {
        var written = JsonNode.Parse(KubernetesJson.Serialize(new KafkaConsumer()))!["spec"]!.AsObject();
        var schema = Schemas.Root(Schemas.Definitions["KafkaConsumer"])["properties"]!["spec"]!["properties"]!.AsObject();
        foreach (var (name, property) in schema.Where(property => property.Value!["default"] is not null))
            Assert.True(JsonNode.DeepEquals(property!["default"], written[name]), $"{name}: {property["default"]?.ToJsonString()} in the schema, {written[name]?.ToJsonString()} in the type");
    }

    private static void Keeps<T>(string yaml)
    {
        var given = YamlText.ToJson(yaml);
        var written = JsonNode.Parse(KubernetesJson.Serialize(KubernetesJson.Deserialize<T>(given.ToJsonString())))!;
        AssertContains("", given, written);
        AssertContains("", written, JsonNode.Parse(KubernetesJson.Serialize(KubernetesJson.Deserialize<T>(written.ToJsonString())))!);
    }

    private static void AssertContains(string path, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject map)
            foreach (var (key, value) in map) AssertContains($"{path}.{key}", value, actual is JsonObject found ? found[key] : null);
        else if (path.EndsWith(".timestamp", StringComparison.Ordinal))
            Assert.Equal(DateTimeOffset.Parse(expected!.GetValue<string>(), null), DateTimeOffset.Parse(actual!.GetValue<string>(), null));
        else
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected?.ToJsonString()} was read, {actual?.ToJsonString() ?? "nothing"} was written");
    }
}
