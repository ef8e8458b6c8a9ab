using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class CreateContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task Create_answers_201_with_the_servers_metadata()
    {
        var created = await Api.Post(ConfigMaps, ConfigMap("a", "\"labels\":{\"x\":\"y\"}"));
        Assert.Equal(201, created.Status);
        Assert.StartsWith("application/json", created.ContentType, StringComparison.Ordinal);
        Assert.Equal(Namespace, created["metadata.namespace"]);
        Assert.True(Guid.TryParse(created["metadata.uid"], out _));
        Assert.Matches("^[1-9][0-9]*$", created["metadata.resourceVersion"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", created["metadata.creationTimestamp"]);
        Assert.Equal("y", created["metadata.labels.x"]);
    }

    [Fact]
    public async Task Get_answers_what_create_answered()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var read = (await Api.Get($"{Widgets}/a")).Ok();
        Assert.Equal(created.Text.TrimEnd(), read.Text.TrimEnd());
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var second = (await Api.Post(Widgets, Widget.Json("a"))).Fails(409, "AlreadyExists", "widgets.contract.test \"a\" already exists");
        Assert.Equal("a", second["details.name"]);
        Assert.Equal("contract.test", second["details.group"]);
        Assert.Equal("widgets", second["details.kind"]);
    }

    [Fact]
    public async Task A_core_resources_group_is_not_in_the_message()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Fails(409, "AlreadyExists", "configmaps \"a\" already exists");
    }

    [Fact]
    public async Task GenerateName_makes_a_name()
    {
        var created = (await Api.Post(ConfigMaps, """{"metadata":{"generateName":"gen-"}}""")).Ok();
        Assert.Matches("^gen-[a-z0-9]{5}$", created["metadata.name"]);
        Assert.Equal("gen-", created["metadata.generateName"]);
    }

    [Fact]
    public async Task A_name_is_needed()
        => (await Api.Post(Widgets, Widget.Json(""))).Fails(422, "Invalid", "name or generateName is required");

    [Theory]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-dash")]
    public async Task A_name_must_be_a_dns_name(string name)
        => (await Api.Post(Widgets, Widget.Json(name))).Fails(422, "Invalid", $"\"{name}\" is invalid: metadata.name: Invalid value: \"{name}\"", "RFC 1123 subdomain");

    [Fact]
    public async Task A_label_must_be_well_formed()
        => (await Api.Post(ConfigMaps, ConfigMap("a", "\"labels\":{\"x\":\"no spaces\"}"))).Fails(422, "Invalid", "metadata.labels: Invalid value: \"no spaces\"");

    [Fact]
    public async Task The_namespace_of_the_body_must_be_the_requests()
        => (await Api.Post(ConfigMaps, ConfigMap("a", "\"namespace\":\"other\""))).Fails(400, "BadRequest", "the namespace of the provided object does not match the namespace sent on the request");

    [Fact]
    public async Task A_namespace_that_is_not_there_is_not_found()
        => (await Api.Post("/api/v1/namespaces/nowhere-at-all/configmaps", ConfigMap("a"))).Fails(404, "NotFound", "namespaces \"nowhere-at-all\" not found");

    [Fact]
    public async Task A_resource_version_may_not_be_set_on_create()
        => (await Api.Post(Widgets, Widget.Json("a", metadata: "\"resourceVersion\":\"7\""))).Fails(500, "", "resourceVersion should not be set on objects to be created");

    [Fact]
    public async Task The_kind_must_be_the_resources()
        => (await Api.Post(Widgets, Widget.Json("a").Replace("\"Widget\"", "\"Gadget\"", StringComparison.Ordinal))).Fails(422, "Invalid", "kind: Invalid value: \"Gadget\": must be Widget");

    [Fact]
    public async Task A_version_that_is_not_served_is_refused()
        => (await Api.Post(Widgets, Widget.Json("a").Replace("contract.test/v1", "contract.test/v2", StringComparison.Ordinal))).Fails(400, "BadRequest", "v2");

    [Fact]
    public async Task Yaml_bodies_are_taken()
    {
        var created = await Api.Post(Widgets, "apiVersion: contract.test/v1\nkind: Widget\nmetadata:\n  name: yam\nspec:\n  size: 3\n", "application/yaml");
        Assert.Equal("3", created.Ok()["spec.size"]);
    }

    [Fact]
    public async Task What_is_the_servers_cannot_be_set()
    {
        var created = (await Api.Post(ConfigMaps, ConfigMap("a", "\"uid\":\"mine\",\"creationTimestamp\":\"2001-01-01T00:00:00Z\",\"deletionTimestamp\":\"2001-01-01T00:00:00Z\",\"generation\":42"))).Ok();
        Assert.NotEqual("mine", created["metadata.uid"]);
        Assert.DoesNotContain("2001", created["metadata.creationTimestamp"], StringComparison.Ordinal);
        Assert.Null(created["metadata.deletionTimestamp"]);
    }

    [Fact]
    public async Task Dry_run_answers_as_if_but_writes_nothing()
    {
        Assert.Equal(201, (await Api.Post($"{Widgets}?dryRun=All", Widget.Json("a"))).Status);
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Fact]
    public async Task Dry_run_validates()
        => (await Api.Post($"{Widgets}?dryRun=All", Widget.Json("a", """{"size":11}"""))).Fails(422, "Invalid", "spec.size");

    [Fact]
    public async Task Dry_run_knows_only_All()
        => (await Api.Post($"{Widgets}?dryRun=Some", Widget.Json("a"))).Fails(422, "Invalid", "dryRun");
}
