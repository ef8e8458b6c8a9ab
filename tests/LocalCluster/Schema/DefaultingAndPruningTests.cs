using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Schema;

[Trait("Ring", "Unit")]
public class DefaultingAndPruningTests
{
    private static readonly StructuralSchema Schema = StructuralSchema.Parse(TestObjects.Of("""
        {'type':'object','properties':{
          'spec':{'type':'object','properties':{
            'replicas':{'type':'integer','default':1},
            'note':{'type':'string','nullable':true,'default':'n'},
            'nested':{'type':'object','properties':{'a':{'type':'string','default':'x'}}},
            'always':{'type':'object','default':{},'properties':{'b':{'type':'integer','default':2}}},
            'items':{'type':'array','items':{'type':'object','properties':{'c':{'type':'string','default':'d'}}}},
            'free':{'type':'object','x-kubernetes-preserve-unknown-fields':true,'properties':{'known':{'type':'object','properties':{}}}},
            'labels':{'type':'object','additionalProperties':{'type':'string'}},
            'template':{'type':'object','x-kubernetes-embedded-resource':true,'properties':{'spec':{'type':'object'}}}}},
          'status':{'type':'object','default':{'observedGeneration':-1},'properties':{'observedGeneration':{'type':'integer'}}}}}
        """));

    [Theory]
    [InlineData("{}", "{'status':{'observedGeneration':-1}}")]
    [InlineData("{'spec':{}}", "{'spec':{'replicas':1,'note':'n','always':{'b':2}},'status':{'observedGeneration':-1}}")]
    [InlineData("{'spec':{'replicas':null,'note':null,'always':{'b':3}},'status':{}}", "{'spec':{'replicas':1,'note':null,'always':{'b':3}},'status':{}}")]
    [InlineData("{'spec':{'nested':null,'items':[null]},'status':{}}", "{'spec':{'items':[null],'replicas':1,'note':'n','always':{'b':2}},'status':{}}")]
    [InlineData("{'spec':null,'status':{}}", "{'status':{}}")]
    [InlineData("{'spec':{'nested':{},'items':[{},{'c':'e'}]},'status':{}}", "{'spec':{'nested':{'a':'x'},'items':[{'c':'d'},{'c':'e'}],'replicas':1,'note':'n','always':{'b':2}},'status':{}}")]
    public void Defaults_are_filled_in_only_where_their_object_is(string value, string expected)
    {
        var root = TestObjects.Of(value);
        Schema.ApplyDefaults(root);
        TestObjects.Equal(TestObjects.Of(expected), root);
    }

    [Fact]
    public void Defaulting_twice_changes_nothing_more()
    {
        var root = TestObjects.Of("{'spec':{'items':[{}],'nested':{}}}");
        Schema.ApplyDefaults(root);
        var once = root.DeepClone();
        Schema.ApplyDefaults(root);
        TestObjects.Equal(once, root);
    }

    [Fact]
    public void Unknown_fields_are_dropped_and_named()
    {
        var root = TestObjects.Of("""
            {'apiVersion':'v1','kind':'K','metadata':{'name':'n','odd':1},'extra':1,
             'spec':{'foo':1,'items':[{'c':'a','x':1}],'free':{'any':{'thing':1},'known':{'gone':1}},'labels':{'k':'v'},
                     'template':{'apiVersion':'v1','kind':'K','metadata':{'name':'n'},'gone':1}}}
            """);
        Assert.Equal(["extra", "metadata.odd", "spec.foo", "spec.free.known.gone", "spec.items[0].x", "spec.template.gone"], Schema.Prune(root));
        TestObjects.Equal(TestObjects.Of("""
            {'apiVersion':'v1','kind':'K','metadata':{'name':'n'},
             'spec':{'items':[{'c':'a'}],'free':{'any':{'thing':1},'known':{}},'labels':{'k':'v'},
                     'template':{'apiVersion':'v1','kind':'K','metadata':{'name':'n'}}}}
            """), root);
    }
}
