using KafkaFetch.LocalCluster.Patch;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Patch;

[Trait("Ring", "Unit")]
public class StrategicMergePatchTests
{
    private static readonly StructuralSchema Schema = StructuralSchema.Parse(TestObjects.Of("""
        {'type':'object','properties':{
          'items':{'type':'array','x-kubernetes-patch-merge-key':'name','x-kubernetes-patch-strategy':'merge','items':{'type':'object','properties':{'name':{'type':'string'}}}},
          'words':{'type':'array','x-kubernetes-patch-strategy':'merge','items':{'type':'string'}},
          'plain':{'type':'array','items':{'type':'string'}},
          'union':{'type':'object','x-kubernetes-patch-strategy':'retainKeys'},
          'map':{'type':'object','additionalProperties':{'type':'string'}}}}
        """));

    [Theory]
    [InlineData("{'map':{'a':'1','b':'2'}}", "{'map':{'b':null,'c':'3'}}", "{'map':{'a':'1','c':'3'}}")]
    [InlineData("{'plain':['a']}", "{'plain':['b']}", "{'plain':['b']}")]
    [InlineData("{'words':['a','b']}", "{'words':['b','c']}", "{'words':['a','b','c']}")]
    [InlineData("{'words':['a','b']}", "{'$deleteFromPrimitiveList/words':['a']}", "{'words':['b']}")]
    [InlineData("{'items':[{'name':'a','v':1},{'name':'b'}]}", "{'items':[{'name':'a','v':2},{'name':'c'}]}", "{'items':[{'name':'a','v':2},{'name':'b'},{'name':'c'}]}")]
    [InlineData("{'items':[{'name':'a'},{'name':'b'}]}", "{'items':[{'name':'a','$patch':'delete'}]}", "{'items':[{'name':'b'}]}")]
    [InlineData("{'items':[{'name':'a'},{'name':'b'}]}", "{'items':[{'$patch':'replace'},{'name':'c'}]}", "{'items':[{'name':'c'}]}")]
    [InlineData("{'items':[{'name':'a'},{'name':'b'}]}", "{'$setElementOrder/items':[{'name':'b'},{'name':'a'}],'items':[{'name':'a','v':1}]}", "{'items':[{'name':'b'},{'name':'a','v':1}]}")]
    [InlineData("{'items':[{'name':'a'},{'name':'b'}]}", "{'$setElementOrder/items':[{'name':'b'},{'name':'a'}]}", "{'items':[{'name':'b'},{'name':'a'}]}")]
    [InlineData("{'map':{'a':'1'}}", "{'map':{'$patch':'replace','b':'2'}}", "{'map':{'b':'2'}}")]
    [InlineData("{'map':{'a':'1'}}", "{'map':{'$patch':'delete'}}", "{'map':{}}")]
    [InlineData("{'union':{'a':1,'b':2}}", "{'union':{'$retainKeys':['b','c'],'c':3}}", "{'union':{'b':2,'c':3}}")]
    [InlineData("{'map':{'a':'1'}}", "{'map':null}", "{}")]
    public void A_directive_does_what_kubectl_means(string target, string patch, string expected) =>
        TestObjects.Equal(TestObjects.Of(expected), StrategicMergePatch.Apply(TestObjects.Of(target), TestObjects.Of(patch), Schema));

    [Fact]
    public void Metadata_lists_merge_by_their_keys_on_every_kind() => TestObjects.Equal(
        TestObjects.Of("{'metadata':{'finalizers':['a.b/c','a.b/d'],'ownerReferences':[{'uid':'1','name':'x'},{'uid':'2'}]}}"),
        StrategicMergePatch.Apply(
            TestObjects.Of("{'metadata':{'finalizers':['a.b/c'],'ownerReferences':[{'uid':'1'}]}}"),
            TestObjects.Of("{'metadata':{'finalizers':['a.b/d'],'ownerReferences':[{'uid':'1','name':'x'},{'uid':'2'}]}}"),
            TestObjects.Kind("Secret").Schema));

    [Theory]
    [InlineData("{'items':[{'v':1}]}")]
    [InlineData("{'map':{'$patch':'twist'}}")]
    [InlineData("{'$deleteFromPrimitiveList/words':'a'}")]
    public void A_malformed_patch_is_refused(string patch) =>
        Assert.Equal(400, Assert.Throws<PatchException>(() => StrategicMergePatch.Apply(TestObjects.Of("{'items':[],'words':[]}"), TestObjects.Of(patch), Schema)).Code);
}
