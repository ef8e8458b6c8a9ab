using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Schema;

[Trait("Ring", "Unit")]
public class BuiltInSchemasTests
{
    [Fact]
    public void Every_kind_of_the_control_plane_is_there() => Assert.Equal(
        ["ClusterRole", "ClusterRoleBinding", "ConfigMap", "CustomResourceDefinition", "Event", "Lease", "Namespace", "ResourceQuota", "Role", "RoleBinding", "Secret", "ServiceAccount"],
        BuiltInSchemas.All.Select(d => d.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void A_secrets_texts_become_data_and_its_type_is_filled_in()
    {
        var secret = TestObjects.Of("{'data':{'a':'YQ=='},'stringData':{'b':'b','a':'c'}}");
        BuiltInSchemas.Prepare(TestObjects.Kind("Secret"), secret, null);
        TestObjects.Equal(TestObjects.Of("{'data':{'a':'Yw==','b':'Yg=='},'type':'Opaque'}"), secret);
    }

    [Theory]
    [InlineData("Secret", "{'type':'Opaque','data':{'a b':''}}", null, "data[a b]: Invalid value: \"a b\": a valid config key must consist of")]
    [InlineData("Secret", "{'type':'b'}", "{'type':'a'}", "type: Invalid value: \"b\": field is immutable")]
    [InlineData("Secret", "{'type':'a','immutable':true,'data':{'k':'YQ=='}}", "{'type':'a','immutable':true}", "data: Forbidden: field is immutable when `immutable` is set")]
    [InlineData("Secret", "{'type':'kubernetes.io/tls','data':{'tls.crt':''}}", null, "data[tls.key]: Required value")]
    [InlineData("ConfigMap", "{'data':{'a':'b'}}", "{'data':{'a':'b'},'immutable':true}", "immutable: Forbidden: field is immutable when `immutable` is set")]
    [InlineData("RoleBinding", "{'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role','name':'b'}}", "{'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'Role','name':'a'}}", "roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\", Kind:\"Role\", Name:\"b\"}: cannot change roleRef")]
    public void Rules_beyond_the_schema_hold(string kind, string value, string? old, string expected)
    {
        var error = Assert.Single(BuiltInSchemas.Validate(TestObjects.Kind(kind), TestObjects.Of(value), old is null ? null : TestObjects.Of(old)));
        Assert.StartsWith(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Secret", "{'data':{'a':1}}", "Secret in version \"v1\" cannot be handled as a Secret: json: cannot unmarshal number into Go struct field Secret.data")]
    [InlineData("Secret", "{'data':{'a':'not base64!'}}", "Secret in version \"v1\" cannot be handled as a Secret: json: cannot unmarshal string that is not base64 into Go struct field Secret.data")]
    [InlineData("ConfigMap", "{'metadata':{'labels':{'a':1}}}", "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.metadata.labels")]
    [InlineData("Lease", "{'spec':{'leaseDurationSeconds':'x'}}", "Lease in version \"v1\" cannot be handled as a Lease: json: cannot unmarshal string into Go struct field Lease.spec.leaseDurationSeconds")]
    public void A_wrong_type_is_found_while_decoding(string kind, string value, string expected) =>
        Assert.Equal(expected, DecodingCheck.Error(TestObjects.Kind(kind), TestObjects.Of(value)));

    [Fact]
    public void A_good_object_can_be_decoded() =>
        Assert.Null(DecodingCheck.Error(TestObjects.Kind("Secret"), TestObjects.Of("{'metadata':{'name':'a','creationTimestamp':null},'data':{'a':'YQ=='},'immutable':false}")));

    [Fact]
    public void A_crd_says_what_it_serves()
    {
        var definition = Assert.Single(ResourceDefinition.FromCrd(TestObjects.Of("""
            {'spec':{'group':'example.org','scope':'Namespaced','names':{'kind':'Widget','plural':'widgets','shortNames':['w'],'categories':['all']},
             'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':{'type':'object'}},
               'subresources':{'status':{},'scale':{'specReplicasPath':'.spec.replicas','statusReplicasPath':'.status.replicas','labelSelectorPath':'.status.selector'}},
               'additionalPrinterColumns':[{'name':'Ready','type':'string','jsonPath':'.status.ready','priority':1}]},
              {'name':'v0','served':false,'storage':false}]}}
            """)));
        Assert.Equal(("example.org/v1", "widgets.example.org", "widget", "WidgetList"), (definition.ApiVersion, definition.QualifiedPlural, definition.Singular, definition.ListKind));
        Assert.True(definition.HasStatus);
        Assert.Equal(new ScalePaths(".spec.replicas", ".status.replicas", ".status.selector"), definition.Scale);
        Assert.Equal(1, Assert.Single(definition.Columns).Priority);
    }
}
