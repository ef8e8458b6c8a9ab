namespace KafkaFetch.Entities.Tests.Generated;

/// <summary>What kubectl and autoscalers see of the kinds.</summary>
[Trait("Ring", "Unit")]
public sealed class DefinitionTests
{
    [Theory]
    [InlineData("KafkaManager", "km", "Ready Reason Brokers Consumers Age")]
    [InlineData("KafkaConsumer", "kc", "Ready Reason State Replicas Lag Age +Manager +Group +Topics +Oldest +LastError")]
    [InlineData("KafkaConsumerMember", "kcm", "Ready Reason Consumer Worker Age")]
    public void Kinds_have_their_short_names_and_columns(string kind, string shortName, string columns)
    {
        var spec = Schemas.Definitions[kind]["spec"]!;
        Assert.Equal([shortName], Schemas.Strings(spec["names"]!["shortNames"]));
        Assert.Equal(["kafkafetch"], Schemas.Strings(spec["names"]!["categories"]));
        Assert.Equal("Namespaced", spec["scope"]!.GetValue<string>());
        var shown = spec["versions"]![0]!["additionalPrinterColumns"]!.AsArray().Select(column => (column!["priority"] is null ? "" : "+") + column["name"]);
        Assert.Equal(columns, string.Join(' ', shown));
    }

    [Theory]
    [InlineData("KafkaManager")]
    [InlineData("KafkaConsumer")]
    [InlineData("KafkaConsumerMember")]
    public void The_status_says_that_nobody_has_looked(string kind)
    {
        Assert.NotNull(Schemas.Definitions[kind]["spec"]!["versions"]![0]!["subresources"]!["status"]);
        var status = Schemas.Root(Schemas.Definitions[kind])["properties"]!["status"]!;
        Assert.Equal("""{"observedGeneration":-1}""", status["default"]!.ToJsonString());
        Assert.DoesNotContain("default", status["properties"]!.AsObject().SelectMany(property => property.Value!.AsObject()).Select(pair => pair.Key));
    }

    [Fact]
    public void A_consumer_can_be_scaled()
    {
        var scale = Schemas.Definitions["KafkaConsumer"]["spec"]!["versions"]![0]!["subresources"]!["scale"]!;
        Assert.Equal("""{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas","labelSelectorPath":".status.selector"}""", scale.ToJsonString());
    }

    [Theory]
    [InlineData("bootstrap.servers")]
    [InlineData("security.protocol")]
    [InlineData("sasl.password")]
    [InlineData("ssl.ca.location")]
    [InlineData("plugin.library.paths")]
    [InlineData("group.id")]
    [InlineData("enable.auto.commit")]
    [InlineData("auto.offset.reset")]
    [InlineData("debug")]
    public void What_the_operator_owns_is_no_property(string key)
    {
        var sets = Schemas.All().Where(found => found.Path.EndsWith(".spec.properties", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, sets.Length);
        Assert.All(sets, found => Assert.False(found.Schema["properties"]!.AsObject().ContainsKey(key), found.Path));
    }
}
