using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Schema;

[Trait("Ring", "Unit")]
public class ObjectMetaValidationTests
{
    private static readonly ResourceDefinition Widget = TestObjects.Widget("{}");

    [Theory]
    [InlineData("{'name':'Bad_Name','namespace':'n'}", "metadata.name: Invalid value: \"Bad_Name\": a lowercase RFC 1123 subdomain must consist of")]
    [InlineData("{'namespace':'n'}", "metadata.name: Required value: name or generateName is required")]
    [InlineData("{'name':'a'}", "metadata.namespace: Required value")]
    [InlineData("{'name':'a','namespace':'n','labels':{'a b':'c'}}", "metadata.labels: Invalid value: \"a b\": name part must consist of")]
    [InlineData("{'name':'a','namespace':'n','labels':{'a':'c d'}}", "metadata.labels: Invalid value: \"c d\": a valid label must be an empty string or")]
    [InlineData("{'name':'a','namespace':'n','ownerReferences':[{'apiVersion':'v1','kind':'K','name':'n','uid':''}]}", "metadata.ownerReferences.uid: Invalid value: \"\": uid must not be empty")]
    [InlineData("{'name':'a','namespace':'n','managedFields':[{'operation':'Steal'}]}", "metadata.managedFields[0].operation: Invalid value: \"Steal\": must be `Apply` or `Update`")]
    public void A_bad_field_of_a_new_object_is_named(string metadata, string expected)
    {
        var error = Assert.Single(ObjectMetaValidation.ValidateCreate(Widget, TestObjects.Of($"{{'metadata':{metadata}}}")));
        Assert.StartsWith(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'name':'a.b-c.1','namespace':'n','labels':{'example.org/a':'','b':'C_d.e'},'finalizers':['example.org/x','foregroundDeletion']}")]
    [InlineData("{'name':'a','namespace':'n','annotations':{'Example.org/Some_thing':'any text at all\\n'}}")]
    [InlineData("{'name':'abc-x1','generateName':'abc-','namespace':'n'}")]
    public void Good_metadata_has_no_faults(string metadata) =>
        Assert.Empty(ObjectMetaValidation.ValidateCreate(Widget, TestObjects.Of($"{{'metadata':{metadata}}}")));

    [Fact]
    public void Namespaces_are_labels_and_roles_are_path_segments()
    {
        Assert.NotEmpty(ObjectMetaValidation.ValidateCreate(TestObjects.Kind("Namespace"), TestObjects.Of("{'metadata':{'name':'a.b'}}")));
        Assert.Empty(ObjectMetaValidation.ValidateCreate(TestObjects.Kind("ClusterRole"), TestObjects.Of("{'metadata':{'name':'system:Node'}}")));
        Assert.NotEmpty(ObjectMetaValidation.ValidateCreate(TestObjects.Kind("ClusterRole"), TestObjects.Of("{'metadata':{'name':'a/b'}}")));
    }

    [Fact]
    public void A_cluster_scoped_kind_takes_no_namespace() => Assert.Equal("metadata.namespace: Forbidden: not allowed on this type",
        Assert.Single(ObjectMetaValidation.ValidateCreate(TestObjects.Kind("ClusterRole"), TestObjects.Of("{'metadata':{'name':'a','namespace':'n'}}"))).ToString());

    [Fact]
    public void A_finalizer_without_a_domain_is_only_for_custom_kinds()
    {
        var value = TestObjects.Of("{'metadata':{'name':'a','namespace':'n','finalizers':['mine']}}");
        Assert.Empty(ObjectMetaValidation.ValidateCreate(Widget, value));
        Assert.Equal("metadata.finalizers[0]: Invalid value: \"mine\": name is neither a standard finalizer name nor is it fully qualified",
            Assert.Single(ObjectMetaValidation.ValidateCreate(TestObjects.Kind("Secret"), value)).ToString());
    }

    [Fact]
    public void Annotations_are_bounded()
    {
        var value = TestObjects.Of("{'metadata':{'name':'a','namespace':'n','annotations':{}}}");
        value["metadata"]!["annotations"]!["a"] = new string('x', 262144);
        Assert.Equal("metadata.annotations: Too long: may not be more than 262144 bytes", Assert.Single(ObjectMetaValidation.ValidateCreate(Widget, value)).ToString());
    }

    [Theory]
    [InlineData("name", "'b'")]
    [InlineData("uid", "'other'")]
    [InlineData("creationTimestamp", "'2020-01-01T00:00:00Z'")]
    [InlineData("namespace", "'m'")]
    public void What_names_an_object_does_not_change(string field, string value)
    {
        var old = TestObjects.Of("{'metadata':{'name':'a','namespace':'n','uid':'u','creationTimestamp':'2026-01-01T00:00:00Z','generation':2}}");
        var changed = TestObjects.Of(old.ToJsonString());
        changed["metadata"]![field] = value.Trim('\'');
        Assert.Equal($"metadata.{field}: Invalid value: \"{value.Trim('\'')}\": field is immutable", Assert.Single(ObjectMetaValidation.ValidateUpdate(Widget, changed, old)).ToString());
    }

    [Fact]
    public void An_object_that_is_being_deleted_takes_no_new_finalizer()
    {
        var old = TestObjects.Of("{'metadata':{'name':'a','namespace':'n','deletionTimestamp':'2026-01-01T00:00:00Z','finalizers':['a.b/c']}}");
        var changed = TestObjects.Of("{'metadata':{'name':'a','namespace':'n','deletionTimestamp':'2026-01-01T00:00:00Z','finalizers':['a.b/c','a.b/d']}}");
        Assert.Equal("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\"a.b/d\"}",
            Assert.Single(ObjectMetaValidation.ValidateUpdate(Widget, changed, old)).ToString());
    }
}
