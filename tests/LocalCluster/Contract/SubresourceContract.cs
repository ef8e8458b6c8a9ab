using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class SubresourceContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task Status_is_not_taken_at_creation_but_defaulted()
    {
        var body = Widget.Json("a").Replace("\"spec\":", "\"status\":{\"phase\":\"Mine\"},\"spec\":", StringComparison.Ordinal);
        var created = (await Api.Post(Widgets, body)).Ok();
        Assert.Null(created["status.phase"]);
        Assert.Equal("-1", created["status.observedGeneration"]);
    }

    [Fact]
    public async Task The_main_resource_does_not_change_the_status()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        Assert.Null((await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2},"status":{"phase":"x"}}""")).Ok()["status.phase"]);
    }

    [Fact]
    public async Task The_status_subresource_changes_nothing_else()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var patched = (await Api.MergePatch($"{Widgets}/a/status", """{"metadata":{"labels":{"x":"y"}},"spec":{"size":2},"status":{"phase":"Up"}}""")).Ok();
        Assert.Equal("Up", patched["status.phase"]);
        Assert.Equal("1", patched["spec.size"]);
        Assert.Null(patched["metadata.labels"]);
        Assert.NotEqual(created.ResourceVersion, patched.ResourceVersion);
        Assert.Equal(patched.Text.TrimEnd(), (await Api.Get($"{Widgets}/a/status")).Ok().Text.TrimEnd());
    }

    [Fact]
    public async Task A_status_update_of_an_old_revision_conflicts()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"Up"}}""")).Ok();
        (await Api.Put($"{Widgets}/a/status", created.Text)).Fails(409, "Conflict", "the object has been modified");
    }

    [Fact]
    public async Task A_status_is_validated()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"conditions":[{"type":"Ready","status":"Perhaps"}]}}""")).Fails(
            422, "Invalid", ".status: Unsupported value: \"Perhaps\": supported values: ");
    }

    [Fact]
    public async Task Scale_reads_the_replicas()
    {
        (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"replicas":3}"""))).Ok();
        (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"replicas":2,"selector":"app=a"}}""")).Ok();
        var scale = (await Api.Get($"{Widgets}/a/scale")).Ok();
        Assert.Equal("Scale", scale["kind"]);
        Assert.Equal("autoscaling/v1", scale["apiVersion"]);
        Assert.Equal("a", scale["metadata.name"]);
        Assert.Equal("3", scale["spec.replicas"]);
        Assert.Equal("2", scale["status.replicas"]);
        Assert.Equal("app=a", scale["status.selector"]);
    }

    [Fact]
    public async Task Scale_sets_the_replicas()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var scale = (await Api.Get($"{Widgets}/a/scale")).Ok();
        var wanted = scale.Text.Replace("\"replicas\":1", "\"replicas\":5", StringComparison.Ordinal);
        Assert.Equal("5", (await Api.Put($"{Widgets}/a/scale", wanted)).Ok()["spec.replicas"]);
        var widget = (await Api.Get($"{Widgets}/a")).Ok();
        Assert.Equal("5", widget["spec.replicas"]);
        Assert.Equal("2", widget["metadata.generation"]);
    }

    [Fact]
    public async Task Scale_takes_a_merge_patch()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a/scale", """{"spec":{"replicas":4}}""")).Ok();
        Assert.Equal("4", (await Api.Get($"{Widgets}/a"))["spec.replicas"]);
    }

    [Fact]
    public async Task Scale_has_no_negative_replicas()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a/scale", """{"spec":{"replicas":-1}}""")).Fails(422, "Invalid", "spec.replicas: Invalid value: -1");
    }

    [Fact]
    public async Task A_subresource_that_a_kind_has_not_is_not_found()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        Assert.Equal(404, (await Api.Get($"{ConfigMaps}/a/status")).Status);
        Assert.Equal(404, (await Api.Get($"{Widgets}/a/log")).Status);
    }
}
