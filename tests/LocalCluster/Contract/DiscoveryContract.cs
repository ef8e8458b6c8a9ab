using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class DiscoveryContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task Version_names_major_and_minor()
    {
        var version = (await Api.Get("/version")).Ok();
        Assert.Equal("1", version["major"]);
        Assert.Matches("^[0-9]+\\+?$", version["minor"]);
        Assert.StartsWith("v1.", version["gitVersion"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task Health_is_ok_in_plain_text(string path)
    {
        var answer = (await Api.Get(path)).Ok();
        Assert.Equal("ok", answer.Text);
        Assert.StartsWith("text/plain", answer.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legacy_group_has_v1()
    {
        var answer = (await Api.Get("/api")).Ok();
        Assert.Equal("APIVersions", answer["kind"]);
        Assert.Equal("v1", answer["versions.0"]);
    }

    [Fact]
    public async Task A_custom_resources_group_is_in_the_group_list()
    {
        var answer = (await Api.Get("/apis")).Ok();
        Assert.Equal("APIGroupList", answer["kind"]);
        var group = answer.Body["groups"]!.AsArray().Single(entry => entry!.At("name") == Widget.Group)!;
        Assert.Equal(Widget.ApiVersion, group.At("preferredVersion.groupVersion"));
        Assert.Equal("v1", group.At("versions.0.version"));
    }

    [Fact]
    public async Task A_group_answers_its_versions()
    {
        var answer = (await Api.Get($"/apis/{Widget.Group}")).Ok();
        Assert.Equal("APIGroup", answer["kind"]);
        Assert.Equal(Widget.ApiVersion, answer["preferredVersion.groupVersion"]);
    }

    [Fact]
    public async Task A_custom_resource_is_described_with_its_subresources_short_names_and_categories()
    {
        var answer = (await Api.Get($"/apis/{Widget.ApiVersion}")).Ok();
        Assert.Equal("APIResourceList", answer["kind"]);
        Assert.Equal(Widget.ApiVersion, answer["groupVersion"]);
        var widgets = Resource(answer, "widgets");
        Assert.Equal("Widget", widgets.At("kind"));
        Assert.Equal("widget", widgets.At("singularName"));
        Assert.Equal("true", widgets.At("namespaced"));
        Assert.Equal("""["wd"]""", widgets.At("shortNames"));
        Assert.Equal("""["contract"]""", widgets.At("categories"));
        string[] verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
        Assert.Equal(verbs, widgets["verbs"]!.AsArray().Select(verb => verb!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("Widget", Resource(answer, "widgets/status").At("kind"));
        Assert.Equal("Scale", Resource(answer, "widgets/scale").At("kind"));
        Assert.Equal("autoscaling", Resource(answer, "widgets/scale").At("group"));
    }

    [Theory]
    [InlineData("/api/v1", "namespaces", "Namespace", "false")]
    [InlineData("/api/v1", "secrets", "Secret", "true")]
    [InlineData("/api/v1", "configmaps", "ConfigMap", "true")]
    [InlineData("/api/v1", "events", "Event", "true")]
    [InlineData("/api/v1", "serviceaccounts", "ServiceAccount", "true")]
    [InlineData("/apis/coordination.k8s.io/v1", "leases", "Lease", "true")]
    [InlineData("/apis/apiextensions.k8s.io/v1", "customresourcedefinitions", "CustomResourceDefinition", "false")]
    public async Task A_built_in_resource_is_described(string path, string resource, string kind, string namespaced)
    {
        var described = Resource((await Api.Get(path)).Ok(), resource);
        Assert.Equal(kind, described.At("kind"));
        Assert.Equal(namespaced, described.At("namespaced"));
    }

    [Fact]
    public async Task A_custom_resources_schema_is_in_openapi_v3()
    {
        RequiresServer("1.27");
        var index = (await Api.Get("/openapi/v3")).Ok();
        var path = index.Body["paths"]![$"apis/{Widget.ApiVersion}"]!.At("serverRelativeURL")!;
        var document = (await Api.Get(path)).Ok();
        var schemas = document.Body["components"]!["schemas"]!.AsObject();
        var widget = schemas.Single(schema => schema.Value?["x-kubernetes-group-version-kind"]?.At("0.kind") == "Widget").Value!;
        Assert.Equal("How big it is.", widget.At("properties.spec.properties.size.description"));
    }

    [Fact]
    public async Task The_crd_itself_can_be_read_and_is_established()
    {
        var crd = (await Api.Get($"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{Widget.Group}")).Ok();
        Assert.Equal("Widget", crd["spec.names.kind"]);
        Assert.Contains(crd.Body["status"]!["conditions"]!.AsArray(), condition => condition!.At("type") == "Established" && condition!.At("status") == "True");
    }

    private static JsonNode Resource(Answer answer, string name) => answer.Body["resources"]!.AsArray().Single(resource => resource!.At("name") == name)!;
}
