using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class PatchContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task A_merge_patch_sets_and_null_removes()
    {
        (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"title":"old","settings":{"x":"1","y":"2"}}"""))).Ok();
        var patched = (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2,"title":null,"settings":{"x":null}}}""")).Ok();
        Assert.Equal("2", patched["spec.size"]);
        Assert.Null(patched["spec.title"]);
        Assert.Equal("""{"y":"2"}""", patched["spec.settings"]);
    }

    [Fact]
    public async Task A_merge_patch_replaces_lists()
    {
        (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"steps":["a","b"]}"""))).Ok();
        Assert.Equal("""["c"]""", (await Api.MergePatch($"{Widgets}/a", """{"spec":{"steps":["c"]}}""")).Ok()["spec.steps"]);
    }

    [Fact]
    public async Task A_json_patch_applies_in_order()
    {
        (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"steps":["a","b"]}"""))).Ok();
        var patched = (await Api.JsonPatch($"{Widgets}/a", """
            [{"op":"test","path":"/spec/size","value":1},{"op":"replace","path":"/spec/size","value":3},
             {"op":"add","path":"/spec/steps/-","value":"c"},{"op":"remove","path":"/spec/steps/0"},{"op":"add","path":"/spec/title","value":"new"}]
            """)).Ok();
        Assert.Equal("3", patched["spec.size"]);
        Assert.Equal("""["b","c"]""", patched["spec.steps"]);
        Assert.Equal("new", patched["spec.title"]);
    }

    [Fact]
    public async Task A_json_patch_whose_test_fails_changes_nothing()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.JsonPatch($"{Widgets}/a", """[{"op":"replace","path":"/spec/size","value":3},{"op":"test","path":"/spec/size","value":9}]""")).Fails(422, "Invalid");
        Assert.Equal("1", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Fact]
    public async Task A_json_patch_of_a_path_that_is_not_there_is_refused()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.JsonPatch($"{Widgets}/a", """[{"op":"remove","path":"/spec/nothing"}]""")).Fails(422, "Invalid");
    }

    [Fact]
    public async Task A_custom_resource_has_no_strategic_patch()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.StrategicPatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Fails(415, "UnsupportedMediaType", "the body of the request was in an unknown format", "application/merge-patch+json");
    }

    [Fact]
    public async Task A_strategic_patch_merges_lists_by_key()
    {
        (await Api.Post($"{Core}/serviceaccounts", """{"metadata":{"name":"a"},"secrets":[{"name":"x"}]}""")).Ok();
        var patched = (await Api.StrategicPatch($"{Core}/serviceaccounts/a", """{"secrets":[{"name":"y"}]}""")).Ok();
        Assert.Equal(["x", "y"], patched.Body["secrets"]!.AsArray().Select(secret => secret!.At("name")!).Where(name => name.Length == 1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_strategic_patch_deletes_by_directive()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a", data: """{"a":"1","b":"2"}"""))).Ok();
        Assert.Equal("""{"b":"3"}""", (await Api.StrategicPatch($"{ConfigMaps}/a", """{"data":{"$patch":"replace","b":"3"}}""")).Ok()["data"]);
    }

    [Fact]
    public async Task A_strategic_patch_deletes_an_element_by_key()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a", """ "ownerReferences":[{"apiVersion":"v1","kind":"X","name":"x","uid":"1"},{"apiVersion":"v1","kind":"X","name":"y","uid":"2"}],"finalizers":["contract.test/hold"] """))).Ok();
        var patched = (await Api.StrategicPatch($"{ConfigMaps}/a", """{"metadata":{"ownerReferences":[{"$patch":"delete","uid":"1"}]}}""")).Ok();
        Assert.Equal("y", patched["metadata.ownerReferences.0.name"]);
        Assert.Null(patched["metadata.ownerReferences.1"]);
        (await Api.MergePatch($"{ConfigMaps}/a", """{"metadata":{"finalizers":null}}""")).Ok();
    }

    [Fact]
    public async Task A_patch_with_a_revision_conflicts_when_it_is_old()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        (await Api.MergePatch($"{Widgets}/a", $$$"""{"metadata":{"resourceVersion":"{{{created.ResourceVersion}}}"},"spec":{"size":3}}""")).Fails(409, "Conflict", "the object has been modified");
    }

    [Fact]
    public async Task A_patch_of_what_is_not_there_is_not_found()
        => (await Api.MergePatch($"{Widgets}/none", "{}")).Fails(404, "NotFound", "widgets.contract.test \"none\" not found");

    [Fact]
    public async Task A_patch_is_validated()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":11}}""")).Fails(422, "Invalid", "spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10");
    }

    [Fact]
    public async Task A_patch_that_is_not_json_is_refused()
    {
        RequiresServer("1.28");
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a", "{nonsense")).Fails(400, "BadRequest");
    }

    [Fact]
    public async Task A_patch_of_another_media_type_is_refused()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await Api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/a", "{}", "application/json")).Fails(415, "UnsupportedMediaType");
    }

    [Fact]
    public async Task A_dry_run_patch_writes_nothing()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        Assert.Equal("2", (await Api.MergePatch($"{Widgets}/a?dryRun=All", """{"spec":{"size":2}}""")).Ok()["spec.size"]);
        Assert.Equal("1", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }
}
