using KafkaFetch.LocalCluster.OpenApi;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.OpenApi;

[Trait("Ring", "Unit")]
public class OpenApiTests
{
    private static readonly ResourceDefinition Widget = TestObjects.Widget("{'size':{'type':'integer','description':'How large.','nullable':true}}");

    [Fact]
    public void The_index_names_each_group_version_with_a_hash_that_follows_the_document()
    {
        var index = OpenApiV3.Index([.. BuiltInSchemas.All, Widget])["paths"]!.AsObject();
        Assert.Contains("api/v1", index.Select(p => p.Key));
        var url = index["apis/example.org/v1"]!["serverRelativeURL"]!.ToString();
        Assert.Matches("^/openapi/v3/apis/example.org/v1\\?hash=[0-9A-F]{64}$", url);
        Assert.NotEqual(url, OpenApiV3.Index([TestObjects.Widget("{}")])["paths"]!["apis/example.org/v1"]!["serverRelativeURL"]!.ToString());
    }

    [Fact]
    public void A_document_describes_the_kind_its_list_and_its_metadata()
    {
        var schemas = OpenApiV3.Document([Widget])["components"]!["schemas"]!;
        var widget = schemas["org.example.v1.Widget"]!;
        TestObjects.Equal(TestObjects.List("[{'group':'example.org','kind':'Widget','version':'v1'}]"), widget["x-kubernetes-group-version-kind"]);
        Assert.Equal("How large.", widget["properties"]!["spec"]!["properties"]!["size"]!["description"]!.ToString());
        Assert.NotNull(schemas["org.example.v1.WidgetList"]!["properties"]!["items"]);
        Assert.NotNull(schemas["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"]!["properties"]!["labels"]);
    }

    [Fact]
    public void A_patch_says_that_it_can_validate_fields_and_dry_run()
    {
        var patch = OpenApiV3.Document([Widget])["paths"]!["/apis/example.org/v1/namespaces/{namespace}/widgets/{name}"]!["patch"]!;
        Assert.Superset(new HashSet<string> { "dryRun", "fieldValidation", "fieldManager", "force" },
            patch["parameters"]!.AsArray().Select(p => p!["name"]!.ToString()).ToHashSet());
        TestObjects.Equal(TestObjects.Of("{'group':'example.org','kind':'Widget','version':'v1'}"), patch["x-kubernetes-group-version-kind"]);
    }

    [Fact]
    public void Built_in_kinds_tell_kubectl_their_merge_keys() => Assert.Equal("uid",
        OpenApiV3.Document([TestObjects.Kind("Secret")])["components"]!["schemas"]!["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"]!["properties"]!["ownerReferences"]!["x-kubernetes-patch-merge-key"]!.ToString());

    [Fact]
    public void Swagger_has_the_same_kinds_without_what_it_cannot_say()
    {
        var definitions = OpenApiV2.Document([.. BuiltInSchemas.All, Widget])["definitions"]!;
        Assert.Null(definitions["org.example.v1.Widget"]!["properties"]!["spec"]!["properties"]!["size"]!["nullable"]);
        Assert.Equal("#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", definitions["io.k8s.api.core.v1.Secret"]!["properties"]!["metadata"]!["$ref"]!.ToString());
    }
}
