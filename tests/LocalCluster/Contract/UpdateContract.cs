using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class UpdateContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task An_update_changes_the_revision_and_keeps_the_identity()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var updated = (await Api.Put($"{Widgets}/a", created.Text.Replace("\"size\":1", "\"size\":2", StringComparison.Ordinal))).Ok();
        Assert.Equal(200, updated.Status);
        Assert.Equal("2", updated["spec.size"]);
        Assert.Equal(created["metadata.uid"], updated["metadata.uid"]);
        Assert.Equal(created["metadata.creationTimestamp"], updated["metadata.creationTimestamp"]);
        Assert.NotEqual(created.ResourceVersion, updated.ResourceVersion);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_keeps_the_revision()
    {
        RequiresServer("1.24");
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var updated = (await Api.Put($"{Widgets}/a", created.Text)).Ok();
        Assert.Equal(created.ResourceVersion, updated.ResourceVersion);
    }

    [Fact]
    public async Task An_update_of_an_old_revision_conflicts()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        (await Api.Put($"{Widgets}/a", created.Text)).Fails(
            409,
            "Conflict",
            "Operation cannot be fulfilled on widgets.contract.test \"a\": the object has been modified; please apply your changes to the latest version and try again");
    }

    [Fact]
    public async Task A_custom_resources_update_needs_the_revision()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Put($"{Widgets}/a", Widget.Json("a"))).Fails(422, "Invalid", "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update");
    }

    [Fact]
    public async Task A_config_maps_update_without_revision_overwrites()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        Assert.Equal("2", (await Api.Put($"{ConfigMaps}/a", ConfigMap("a", data: """{"a":"2"}"""))).Ok()["data.a"]);
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_is_not_found()
        => (await Api.Put($"{Widgets}/a", Widget.Json("a", metadata: "\"resourceVersion\":\"1\""))).Fails(404, "NotFound");

    [Fact]
    public async Task The_name_of_the_body_must_be_the_paths()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await Api.Put($"{ConfigMaps}/a", ConfigMap("b"))).Fails(400, "BadRequest", "the name of the object (b) does not match the name on the URL (a)");
    }

    [Fact]
    public async Task The_uid_is_a_precondition()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await Api.Put($"{ConfigMaps}/a", ConfigMap("a", "\"uid\":\"another\""))).Fails(409, "Conflict", "Precondition failed: UID in precondition: another");
    }

    [Fact]
    public async Task Generation_counts_changes_of_the_spec_alone()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        Assert.Equal("1", created["metadata.generation"]);
        Assert.Equal("1", (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"labels":{"x":"y"}}}""")).Ok()["metadata.generation"]);
        Assert.Equal("2", (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok()["metadata.generation"]);
        Assert.Equal("2", (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"x"}}""")).Ok()["metadata.generation"]);
    }

    [Fact]
    public async Task The_owner_of_a_field_is_kept_in_managed_fields()
    {
        var created = (await Api.Post($"{Widgets}?fieldManager=me", Widget.Json("a"))).Ok();
        Assert.Equal("me", created["metadata.managedFields.0.manager"]);
        Assert.Equal("Update", created["metadata.managedFields.0.operation"]);
        Assert.Equal("contract.test/v1", created["metadata.managedFields.0.apiVersion"]);
        Assert.Equal("FieldsV1", created["metadata.managedFields.0.fieldsType"]);
        Assert.NotNull(created.Body["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:spec"]!["f:size"]);
    }
}
