using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Server;

[Trait("Ring", "Integration")]
public sealed class LifecycleTests
{
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";
    private const string Merge = "application/merge-patch+json";

    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_taken_away_and_none_can_be_added_meanwhile()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("a", Finalizers("example.com/hold")));
        var deleting = await cluster.MustAsync("DELETE", Widgets + "/a");
        Assert.NotNull(deleting["metadata"]!["deletionTimestamp"]);
        Assert.Equal(2, (int)deleting["metadata"]!["generation"]!);

        var (code, refused) = await cluster.SendAsync(
            "PATCH", Widgets + "/a", new JsonObject { ["metadata"] = Finalizers("example.com/hold", "example.com/more") }, Merge);
        Assert.Equal(422, code);
        Assert.Contains("no new finalizers can be added if the object is being deleted", (string?)refused["message"], StringComparison.Ordinal);

        await cluster.MustAsync("PATCH", Widgets + "/a", new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }, Merge);
        Assert.Equal(404, (await cluster.SendAsync("GET", Widgets + "/a")).Code);
    }

    [Fact]
    public async Task Dependents_go_after_their_owner()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var owner = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("owner"));
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("child", Owned(owner)));
        await cluster.MustAsync("DELETE", Widgets + "/owner");
        await cluster.UntilAsync(Widgets + "/child", (code, _) => code == 404);
    }

    [Fact]
    public async Task An_owner_of_the_same_name_with_another_uid_is_no_owner()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var owner = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("owner"));
        owner["metadata"]!["uid"] = "00000000-0000-0000-0000-000000000000";
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("child", Owned(owner)));
        await cluster.UntilAsync(Widgets + "/child", (code, _) => code == 404);
    }

    [Fact]
    public async Task An_object_with_one_owner_left_stays_and_forgets_the_other()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var first = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("first"));
        var second = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("second"));
        var metadata = Owned(first);
        metadata["ownerReferences"]!.AsArray().Add(Owned(second)["ownerReferences"]![0]!.DeepClone());
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("child", metadata));
        await cluster.MustAsync("DELETE", Widgets + "/first");
        var (_, child) = await cluster.UntilAsync(Widgets + "/child", (_, body) => body["metadata"]!["ownerReferences"]!.AsArray().Count == 1);
        Assert.Equal("second", (string?)child["metadata"]!["ownerReferences"]![0]!["name"]);
    }

    [Fact]
    public async Task In_the_foreground_the_owner_waits_for_the_dependents_that_block_it()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var owner = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("owner"));
        var metadata = Owned(owner, blocks: true);
        metadata["finalizers"] = new JsonArray("example.com/hold");
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("child", metadata));
        await cluster.MustAsync("DELETE", Widgets + "/owner?propagationPolicy=Foreground");
        await cluster.UntilAsync(Widgets + "/child", (_, body) => body["metadata"]!["deletionTimestamp"] is not null);
        var waiting = await cluster.MustAsync("GET", Widgets + "/owner");
        Assert.Equal("foregroundDeletion", (string?)waiting["metadata"]!["finalizers"]![0]);

        await cluster.MustAsync("PATCH", Widgets + "/child", new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }, Merge);
        await cluster.UntilAsync(Widgets + "/owner", (code, _) => code == 404);
    }

    [Fact]
    public async Task Orphaned_dependents_stay_without_their_owner()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var owner = await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("owner"));
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("child", Owned(owner)));
        await cluster.MustAsync("DELETE", Widgets + "/owner?propagationPolicy=Orphan");
        await cluster.UntilAsync(Widgets + "/owner", (code, _) => code == 404);
        var child = await cluster.MustAsync("GET", Widgets + "/child");
        Assert.Null(child["metadata"]!["ownerReferences"]);
        Assert.Null(child["metadata"]!["deletionTimestamp"]);
    }

    [Fact]
    public async Task A_namespace_goes_when_it_is_empty_and_takes_nothing_new_meanwhile()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await cluster.MustAsync("POST", "/api/v1/namespaces", ServerUnderTest.Object("v1", "Namespace", "team"));
        const string team = "/apis/example.com/v1/namespaces/team/widgets";
        await cluster.MustAsync("POST", team, ServerUnderTest.Widget("held", Finalizers("example.com/hold")));
        await cluster.MustAsync("POST", team, ServerUnderTest.Widget("free"));
        var terminating = await cluster.MustAsync("DELETE", "/api/v1/namespaces/team");
        Assert.Equal("Terminating", (string?)terminating["status"]!["phase"]);
        await cluster.UntilAsync(team + "/free", (code, _) => code == 404);

        var (code, refused) = await cluster.SendAsync("POST", team, ServerUnderTest.Widget("late"));
        Assert.Equal(403, code);
        Assert.Equal(
            "widgets.example.com \"late\" is forbidden: unable to create new content in namespace team because it is being terminated",
            (string?)refused["message"]);

        await cluster.MustAsync("PATCH", team + "/held", new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }, Merge);
        await cluster.UntilAsync("/api/v1/namespaces/team", (found, _) => found == 404);
    }

    [Fact]
    public async Task A_namespace_that_is_missing_takes_nothing()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var (code, refused) = await cluster.SendAsync("POST", "/apis/example.com/v1/namespaces/nowhere/widgets", ServerUnderTest.Widget("a"));
        Assert.Equal(404, code);
        Assert.Equal("namespaces \"nowhere\" not found", (string?)refused["message"]);
    }

    [Fact]
    public async Task A_definition_takes_its_objects_with_it_and_its_paths_are_gone()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        const string definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        var gadgets = KafkaFetch.LocalCluster.Yaml.YamlText.Read(
            ServerUnderTest.Definition.Replace("widget", "gadget", StringComparison.Ordinal).Replace("Widget", "Gadget", StringComparison.Ordinal))[0];
        await cluster.MustAsync("POST", definitions, gadgets);
        const string path = "/apis/example.com/v1/namespaces/default/gadgets";
        var gadget = ServerUnderTest.Widget("g");
        gadget["kind"] = "Gadget";
        await cluster.MustAsync("POST", path, gadget);
        await cluster.MustAsync("DELETE", definitions + "/gadgets.example.com");
        await cluster.UntilAsync(definitions + "/gadgets.example.com", (code, _) => code == 404);
        Assert.Equal("the server could not find the requested resource", (string?)(await cluster.SendAsync("GET", path)).Body["message"]);
    }

    [Fact]
    public async Task A_definition_that_claims_anothers_kind_leaves_the_other_served()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var rival = KafkaFetch.LocalCluster.Yaml.YamlText.Read(
            ServerUnderTest.Definition.Replace("widgets", "rivals", StringComparison.Ordinal))[0];
        await cluster.MustAsync("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", rival);
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("still"));
    }

    [Fact]
    public async Task The_programs_own_definitions_can_be_read_and_not_changed()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        const string path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com";
        Assert.Equal("Widget", (string?)(await cluster.MustAsync("GET", path))["spec"]!["names"]!["kind"]);
        Assert.Equal(403, (await cluster.SendAsync("DELETE", path)).Code);
        var change = new JsonObject { ["spec"] = new JsonObject { ["names"] = new JsonObject { ["shortNames"] = new JsonArray("x") } } };
        Assert.Equal(403, (await cluster.SendAsync("PATCH", path, change, Merge)).Code);
    }

    private static JsonObject Finalizers(params string[] names) => new() { ["finalizers"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };

    private static JsonObject Owned(JsonObject owner, bool blocks = false) => new()
    {
        ["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = (string?)owner["apiVersion"],
            ["kind"] = (string?)owner["kind"],
            ["name"] = (string?)owner["metadata"]!["name"],
            ["uid"] = (string?)owner["metadata"]!["uid"],
            ["blockOwnerDeletion"] = blocks,
        }),
    };
}
