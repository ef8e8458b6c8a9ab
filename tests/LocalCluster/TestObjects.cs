using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests;

/// <summary>Objects and kinds that the tests of the object functions share.</summary>
internal static class TestObjects
{
    /// <summary>An object from text; single quotes stand for double ones.</summary>
    public static JsonObject Of(string text) => (JsonObject)JsonNode.Parse(text.Replace('\'', '"'))!;

    /// <summary>A list from text; single quotes stand for double ones.</summary>
    public static JsonArray List(string text) => (JsonArray)JsonNode.Parse(text.Replace('\'', '"'))!;

    /// <summary>A built-in kind.</summary>
    public static ResourceDefinition Kind(string kind) => BuiltInSchemas.All.Single(d => d.Kind == kind);

    /// <summary>A namespaced custom kind <c>Widget</c> of <c>example.org/v1</c> with a status, whose spec has these properties.</summary>
    public static ResourceDefinition Widget(string specProperties) => new()
    {
        Group = "example.org",
        Version = "v1",
        Kind = "Widget",
        Plural = "widgets",
        ListKind = "WidgetList",
        Singular = "widget",
        Namespaced = true,
        HasStatus = true,
        Schema = StructuralSchema.Parse(Of(
            $"{{'type':'object','properties':{{'spec':{{'type':'object','properties':{specProperties}}},"
            + "'status':{'type':'object','properties':{'phase':{'type':'string'},'conditions':{'type':'array','x-kubernetes-list-type':'map',"
            + "'x-kubernetes-list-map-keys':['type'],'items':{'type':'object','properties':{'type':{'type':'string'},'status':{'type':'string'}}}}}}}}")),
    };

    /// <summary>Whether two nodes are the same; the message shows both.</summary>
    public static void Equal(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nactual   {actual?.ToJsonString()}");
}
