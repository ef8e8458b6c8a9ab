using System.Text.Json.Nodes;

namespace KafkaFetch.Entities.Tests.Generated;

/// <summary>The rules of structural schemas and our own: nothing is without bounds, nothing is without a description.</summary>
[Trait("Ring", "Unit")]
public sealed class StructuralSchemaTests
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "description", "type", "format", "enum", "default", "properties", "required", "items", "additionalProperties", "oneOf", "minimum", "maximum",
        "minLength", "maxLength", "pattern", "minItems", "maxItems", "minProperties", "maxProperties",
        "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-validations",
    };

    [Fact]
    public void Only_keywords_of_structural_schemas_are_used() =>
        Assert.All(Schemas.All(), found => Assert.All(found.Schema, pair => Assert.Contains(pair.Key, Keywords)));

    [Fact]
    public void Every_field_has_a_type_and_a_description() => Assert.All(Schemas.All(), found =>
    {
        Assert.False(string.IsNullOrEmpty(found.Schema["type"]?.GetValue<string>()), $"{found.Path} has no type");
        var isScalarItem = found.Path.EndsWith("[]", StringComparison.Ordinal) && found.Schema["properties"] is null;
        Assert.True(isScalarItem || found.Schema["description"] is not null, $"{found.Path} has no description");
    });

    [Fact]
    public void Every_value_has_bounds() => Assert.All(Schemas.All(), found =>
    {
        string[] needed = found.Schema["type"]!.GetValue<string>() switch
        {
            "string" when found.Schema["enum"] is not null => ["enum"],
            "string" => ["maxLength"],
            "integer" or "number" => ["minimum", "maximum"],
            "array" => ["maxItems", "items", "x-kubernetes-list-type"],
            "object" when found.Schema["additionalProperties"] is not null => ["maxProperties"],
            "object" => ["properties"],
            _ => [],
        };
        Assert.All(needed, keyword => Assert.True(found.Schema.ContainsKey(keyword), $"{found.Path} has no {keyword}"));
    });

    [Fact]
    public void Branches_of_a_union_hold_nothing_but_the_name_of_one_field() => Assert.All(Schemas.All(), found =>
    {
        foreach (var branch in found.Schema["oneOf"] as JsonArray ?? [])
        {
            Assert.Equal(["required"], branch!.AsObject().Select(pair => pair.Key));
            Assert.Contains(Assert.Single(Schemas.Strings(branch!["required"])), ((JsonObject)found.Schema["properties"]!).Select(pair => pair.Key));
        }
    });

    [Fact]
    public void Keys_of_a_map_list_are_required_in_its_items() => Assert.All(Schemas.All(), found =>
    {
        if (found.Schema["x-kubernetes-list-type"]?.GetValue<string>() != "map") return;
        var keys = Schemas.Strings(found.Schema["x-kubernetes-list-map-keys"]);
        Assert.NotEmpty(keys);
        Assert.Subset(Schemas.Strings(found.Schema["items"]!["required"]).ToHashSet(), keys.ToHashSet());
    });

    [Fact]
    public void A_required_field_has_no_default_and_exists() => Assert.All(Schemas.All(), found =>
        Assert.All(Schemas.Strings(found.Schema["required"]), name => Assert.False(((JsonObject)found.Schema["properties"]![name]!).ContainsKey("default"), $"{found.Path}.{name}")));

    [Fact]
    public void Every_rule_has_a_message_on_one_line() => Assert.All(Schemas.All(), found =>
        Assert.All(found.Schema["x-kubernetes-validations"] as JsonArray ?? [], rule =>
        {
            Assert.NotEmpty(rule!["rule"]!.GetValue<string>());
            Assert.DoesNotContain('\n', rule["message"]!.GetValue<string>());
        }));
}
