using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class DeleteContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task A_delete_answers_success_with_what_was_deleted()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var deleted = (await Api.Delete($"{Widgets}/a")).Ok();
        Assert.Equal("Status", deleted["kind"]);
        Assert.Equal("Success", deleted["status"]);
        Assert.Equal("a", deleted["details.name"]);
        Assert.Equal("contract.test", deleted["details.group"]);
        Assert.Equal("widgets", deleted["details.kind"]);
        Assert.Equal(created["metadata.uid"], deleted["details.uid"]);
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Fact]
    public async Task A_delete_of_what_is_not_there_is_not_found()
        => (await Api.Delete($"{Widgets}/none")).Fails(404, "NotFound", "widgets.contract.test \"none\" not found");

    [Fact]
    public async Task A_finalizer_holds_until_it_is_removed()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a", metadata: "\"finalizers\":[\"contract.test/hold\"]"))).Ok();
        var deleted = (await Api.Delete($"{Widgets}/a")).Ok();
        Assert.Equal("Widget", deleted["kind"]);
        var deletion = deleted["metadata.deletionTimestamp"];
        Assert.NotNull(deletion);
        Assert.Equal("0", deleted["metadata.deletionGracePeriodSeconds"]);
        Assert.Equal("2", deleted["metadata.generation"]);
        Assert.NotEqual(created.ResourceVersion, deleted.ResourceVersion);

        // deleting again changes nothing
        Assert.Equal(deletion, (await Api.Delete($"{Widgets}/a")).Ok()["metadata.deletionTimestamp"]);

        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"finalizers":null}}""")).Ok();
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Fact]
    public async Task No_finalizer_is_added_to_what_is_being_deleted()
    {
        (await Api.Post(Widgets, Widget.Json("a", metadata: "\"finalizers\":[\"contract.test/hold\"]"))).Ok();
        (await Api.Delete($"{Widgets}/a")).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"finalizers":["contract.test/hold","contract.test/more"]}}""")).Fails(
            422, "Invalid", "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\"contract.test/more\"}");
        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"finalizers":null}}""")).Ok();
    }

    [Fact]
    public async Task The_deletion_of_a_held_object_is_a_modification_and_its_end_a_deletion()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a", metadata: "\"finalizers\":[\"contract.test/hold\"]"))).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={created.ResourceVersion}");
        (await Api.Delete($"{Widgets}/a")).Ok();
        Assert.NotNull((await watch.ExpectAsync("MODIFIED", "a"))["metadata.deletionTimestamp"]);
        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"finalizers":null}}""")).Ok();
        await watch.ExpectAsync("DELETED", "a");
    }

    [Fact]
    public async Task A_uid_precondition_must_hold()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Delete($"{Widgets}/a", """{"preconditions":{"uid":"another"}}""")).Fails(409, "Conflict", $"the UID in the precondition (another) does not match the UID in record ({created["metadata.uid"]})");
        (await Api.Delete($"{Widgets}/a", $$$"""{"preconditions":{"uid":"{{{created["metadata.uid"]}}}"}}""")).Ok();
    }

    [Fact]
    public async Task A_revision_precondition_must_hold()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Delete($"{Widgets}/a", """{"preconditions":{"resourceVersion":"1"}}""")).Fails(409, "Conflict", $"the ResourceVersion in the precondition (1) does not match the ResourceVersion in record ({created.ResourceVersion})");
    }

    [Fact]
    public async Task Delete_options_that_make_no_sense_are_refused()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Delete($"{Widgets}/a", """{"propagationPolicy":"Sideways"}""")).Fails(422, "Invalid", "propagationPolicy");
    }

    [Fact]
    public async Task A_dry_run_deletes_nothing()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Delete($"{Widgets}/a?dryRun=All")).Ok();
        (await Api.Get($"{Widgets}/a")).Ok();
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        (await Api.Post(Widgets, Widget.Json("a", metadata: "\"labels\":{\"x\":\"1\"}"))).Ok();
        (await Api.Post(Widgets, Widget.Json("b", metadata: "\"labels\":{\"x\":\"1\"}"))).Ok();
        (await Api.Post(Widgets, Widget.Json("c"))).Ok();
        var deleted = (await Api.Delete($"{Widgets}?labelSelector=x%3D1")).Ok();
        Assert.Equal("WidgetList", deleted["kind"]);
        Assert.Equal(["c"], (await Api.Get(Widgets)).Ok().Names);
    }
}
