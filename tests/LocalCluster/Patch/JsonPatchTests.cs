using System.Text.Json.Nodes;
using CsCheck;
using KafkaFetch.LocalCluster.Patch;

namespace KafkaFetch.LocalCluster.Tests.Patch;

[Trait("Ring", "Unit")]
public class JsonPatchTests
{
    [Theory]
    [InlineData("{'a':1}", "[{'op':'add','path':'/b','value':2}]", "{'a':1,'b':2}")]
    [InlineData("{'a':1}", "[{'op':'add','path':'/a','value':null}]", "{'a':null}")]
    [InlineData("{'a':[1,3]}", "[{'op':'add','path':'/a/1','value':2}]", "{'a':[1,2,3]}")]
    [InlineData("{'a':[1]}", "[{'op':'add','path':'/a/-','value':2}]", "{'a':[1,2]}")]
    [InlineData("{'a':{'b':1,'c':2}}", "[{'op':'remove','path':'/a/b'}]", "{'a':{'c':2}}")]
    [InlineData("{'a':[1,2]}", "[{'op':'remove','path':'/a/0'}]", "{'a':[2]}")]
    [InlineData("{'a':1}", "[{'op':'replace','path':'/a','value':{'b':1}}]", "{'a':{'b':1}}")]
    [InlineData("{'a':{'b':1}}", "[{'op':'move','from':'/a/b','path':'/c'}]", "{'a':{},'c':1}")]
    [InlineData("{'a':{'b':1}}", "[{'op':'copy','from':'/a','path':'/c'}]", "{'a':{'b':1},'c':{'b':1}}")]
    [InlineData("{'a/b':{'~c':1}}", "[{'op':'replace','path':'/a~1b/~0c','value':2}]", "{'a/b':{'~c':2}}")]
    [InlineData("{'a':1}", "[{'op':'test','path':'/a','value':1},{'op':'remove','path':'/a'}]", "{}")]
    [InlineData("{'a':1}", "[{'op':'test','path':'/b','value':null}]", "{'a':1}")]
    [InlineData("{'a':1}", "[]", "{'a':1}")]
    public void An_operation_does_what_the_rfc_says(string target, string patch, string expected) =>
        TestObjects.Equal(TestObjects.Of(expected), JsonPatch.Apply(TestObjects.Of(target), TestObjects.List(patch)));

    [Theory]
    [InlineData("[{'op':'remove','path':'/b'}]", 422)]
    [InlineData("[{'op':'replace','path':'/b','value':1}]", 422)]
    [InlineData("[{'op':'add','path':'/b/c','value':1}]", 422)]
    [InlineData("[{'op':'add','path':'/l/5','value':1}]", 422)]
    [InlineData("[{'op':'remove','path':'/l/1'}]", 422)]
    [InlineData("[{'op':'test','path':'/a','value':2}]", 422)]
    [InlineData("[{'op':'copy','from':'/x','path':'/y'}]", 422)]
    [InlineData("[{'op':'replace','path':'','value':1}]", 422)]
    [InlineData("[{'op':'twist','path':'/a'}]", 400)]
    [InlineData("[{'op':'add','path':'/a'}]", 400)]
    [InlineData("[{'op':'add','value':1}]", 400)]
    [InlineData("[1]", 400)]
    public void A_patch_that_does_not_fit_is_refused(string patch, int code) =>
        Assert.Equal(code, Assert.Throws<PatchException>(() => JsonPatch.Apply(TestObjects.Of("{'a':1,'l':[1]}"), TestObjects.List(patch))).Code);

    [Fact]
    public void A_failed_patch_changes_nothing()
    {
        var target = TestObjects.Of("{'a':1}");
        Assert.Throws<PatchException>(() => JsonPatch.Apply(target, TestObjects.List("[{'op':'remove','path':'/a'},{'op':'remove','path':'/b'}]")));
        TestObjects.Equal(TestObjects.Of("{'a':1}"), target);
    }

    [Fact]
    public void The_number_of_operations_is_bounded()
    {
        var operation = TestObjects.Of("{'op':'add','path':'/a','value':1}");
        var patch = new JsonArray([.. Enumerable.Range(0, JsonPatch.MaxOperations + 1).Select(_ => (JsonNode)operation.DeepClone())]);
        Assert.Equal(413, Assert.Throws<PatchException>(() => JsonPatch.Apply([], patch)).Code);
    }

    [Fact]
    public void Copies_cannot_double_an_object_without_end()
    {
        var patch = new JsonArray([.. Enumerable.Range(0, 40).Select(_ => (JsonNode)TestObjects.Of("{'op':'copy','from':'/a','path':'/a/-'}"))]);
        Assert.Equal(413, Assert.Throws<PatchException>(() => JsonPatch.Apply(TestObjects.Of("{'a':[1,2]}"), patch)).Code);
    }

    [Fact]
    public void Adding_and_removing_a_field_gives_the_same_object() => Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 5], Gen.Int).Sample(fields =>
    {
        var target = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)));
        var there = JsonPatch.Apply(target, TestObjects.List("[{'op':'add','path':'/~0new','value':[1]}]"));
        TestObjects.Equal(target, JsonPatch.Apply(there, TestObjects.List("[{'op':'remove','path':'/~0new'}]")));
    });
}
