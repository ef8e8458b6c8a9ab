using System.Text.Json.Nodes;
using CsCheck;
using KafkaFetch.LocalCluster.Patch;

namespace KafkaFetch.LocalCluster.Tests.Patch;

[Trait("Ring", "Unit")]
public class MergePatchTests
{
    private static readonly Gen<JsonObject> Objects = Gen.Recursive<JsonObject>((depth, inner) =>
        Gen.Dictionary(Gen.String[Gen.Char["abc"], 1, 1], depth > 2 ? Gen.Int.Select(i => (JsonNode)i) : Gen.OneOf(Gen.Int.Select(i => (JsonNode)i), inner.Select(o => (JsonNode)o)))[0, 3]
            .Select(d => new JsonObject(d.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value.DeepClone())))));

    [Theory]
    [InlineData("{'a':'b'}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}")]
    [InlineData("{'a':'b','b':'c'}", "{'a':null}", "{'b':'c'}")]
    [InlineData("{'a':['b']}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}")]
    [InlineData("{'a':'b'}", "{'a':{'b':{'c':null,'d':1}}}", "{'a':{'b':{'d':1}}}")]
    [InlineData("{'a':[1,2]}", "{'a':[3]}", "{'a':[3]}")]
    public void A_patch_merges_as_the_rfc_says(string target, string patch, string expected) =>
        TestObjects.Equal(TestObjects.Of(expected), MergePatch.Apply(TestObjects.Of(target), TestObjects.Of(patch)));

    [Fact]
    public void Patching_with_the_object_itself_changes_nothing() => Objects.Sample(o => TestObjects.Equal(o, MergePatch.Apply(o, o)));

    [Fact]
    public void Patching_twice_is_patching_once() => Gen.Select(Objects, Objects).Sample((target, patch) =>
    {
        var once = MergePatch.Apply(target, patch);
        TestObjects.Equal(once, MergePatch.Apply(once, patch));
    });

    [Fact]
    public void An_empty_object_patched_becomes_the_patch() => Objects.Sample(o => TestObjects.Equal(o, MergePatch.Apply([], o)));
}
