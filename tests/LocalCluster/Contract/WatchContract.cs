using System.Globalization;
using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class WatchContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task A_watch_from_a_list_sees_what_comes_after_it_in_order()
    {
        (await Api.Post(Widgets, Widget.Json("before"))).Ok();
        var list = (await Api.Get(Widgets)).Ok();
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={list.ResourceVersion}");
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        (await Api.Delete($"{Widgets}/a")).Ok();

        Assert.Equal("1", (await watch.ExpectAsync("ADDED", "a"))["spec.size"]);
        var modified = await watch.ExpectAsync("MODIFIED", "a");
        Assert.Equal("2", modified["spec.size"]);
        var deleted = await watch.ExpectAsync("DELETED", "a");
        Assert.Equal("2", deleted["spec.size"]);
        Assert.True(Revision(deleted) > Revision(modified), "the deletion has a revision of its own");
    }

    [Fact]
    public async Task A_watch_goes_on_from_an_events_revision()
    {
        var list = (await Api.Get(Widgets)).Ok();
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
        string seen;
        await using (var first = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={list.ResourceVersion}"))
        {
            seen = (await first.ExpectAsync("ADDED", "a"))["metadata.resourceVersion"]!;
        }

        await using var second = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={seen}");
        await second.ExpectAsync("ADDED", "b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&resourceVersion=0")]
    public async Task A_watch_without_a_revision_begins_with_what_is_there(string revision)
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true{revision}");
        await watch.ExpectAsync("ADDED", "a");
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
        await watch.ExpectAsync("ADDED", "b");
    }

    [Fact]
    public async Task A_watch_of_one_name_sees_that_one_alone()
    {
        var list = (await Api.Get(Widgets)).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={list.ResourceVersion}&fieldSelector=metadata.name%3Db");
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
        await watch.ExpectAsync("ADDED", "b");
    }

    [Fact]
    public async Task What_comes_into_a_selector_is_added_and_what_leaves_it_is_deleted()
    {
        var list = (await Api.Get(Widgets)).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&resourceVersion={list.ResourceVersion}&labelSelector=on%3Dyes");
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"labels":{"on":"yes"}}}""")).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        (await Api.MergePatch($"{Widgets}/a", """{"metadata":{"labels":{"on":"no"}}}""")).Ok();
        await watch.ExpectAsync("ADDED", "a");
        await watch.ExpectAsync("MODIFIED", "a");
        var left = await watch.ExpectAsync("DELETED", "a");
        Assert.Equal("yes", left["metadata.labels.on"]);
    }

    [Fact]
    public async Task A_watch_over_all_namespaces_sees_each()
    {
        var list = (await Api.Get(Widget.AllNamespaces)).Ok();
        var name = $"w-{Namespace}";
        await using var watch = await Api.WatchAsync($"{Widget.AllNamespaces}?watch=true&resourceVersion={list.ResourceVersion}&fieldSelector=metadata.name%3D{name}");
        (await Api.Post(Widgets, Widget.Json(name))).Ok();
        Assert.Equal(Namespace, (await watch.ExpectAsync("ADDED", name))["metadata.namespace"]);
    }

    [Fact]
    public async Task TimeoutSeconds_ends_a_watch_without_error()
    {
        var list = (await Api.Get(Widgets)).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&timeoutSeconds=1&resourceVersion={list.ResourceVersion}");
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_bookmark_comes_before_the_end_of_a_watch_that_allows_it()
    {
        // a bookmark is sent about two seconds before the watch's own end, when something has happened since its beginning
        var list = (await Api.Get(Widgets)).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true&timeoutSeconds=8&allowWatchBookmarks=true&resourceVersion={list.ResourceVersion}");
        (await Api.Post(Widgets, Widget.Json("new"))).Ok();
        await watch.ExpectAsync("ADDED", "new");
        var bookmark = await watch.ExpectAsync("BOOKMARK");
        Assert.Equal("Widget", bookmark["kind"]);
        Assert.True(Revision(bookmark) >= long.Parse(list.ResourceVersion, CultureInfo.InvariantCulture), $"{bookmark}");
        Assert.Null(bookmark["metadata.name"]);
    }

    [Fact]
    public async Task Initial_events_end_with_a_bookmark_that_says_so()
    {
        RequiresServer("1.32");
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await using var watch = await Api.WatchAsync(
            $"{Widgets}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        await watch.ExpectAsync("ADDED", "a");
        var bookmark = await watch.ExpectAsync("BOOKMARK");
        Assert.Equal("""{"k8s.io/initial-events-end":"true"}""", bookmark["metadata.annotations"]);
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
        await watch.ExpectAsync("ADDED", "b");
    }

    [Fact]
    public async Task Initial_events_need_the_match()
    {
        RequiresServer("1.32");
        (await Api.Get($"{Widgets}?watch=true&sendInitialEvents=true&allowWatchBookmarks=true"))
            .Fails(422, "Invalid", "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }

    [Fact]
    public async Task A_watch_from_a_revision_that_is_gone_says_expired()
    {
        // the judge says so in the stream or, once it has compacted, by its status: a client has to know both
        var answer = await Api.Get($"{Widgets}?watch=true&resourceVersion=1&timeoutSeconds=5");
        Assert.SkipWhen(answer.Status == 200 && answer.Text.Length == 0, "this server still has its first revision");
        var status = answer.Status == 410 ? answer.Body : JsonReading.Parse(answer.Text.Split('\n')[0]);
        if (answer.Status == 200)
        {
            Assert.Equal("ERROR", status.At("type"));
            status = status["object"]!.AsObject();
        }

        Assert.Equal("Status", status.At("kind"));
        Assert.Equal("410", status.At("code"));
        Assert.Equal("Expired", status.At("reason"));
    }

    [Fact]
    public async Task A_list_watch_table_has_its_columns_in_the_first_event_alone()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await using var watch = await Api.WatchAsync($"{Widgets}?watch=true", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var first = await watch.ExpectAsync("ADDED");
        Assert.Equal("Table", first["kind"]);
        Assert.Equal("Name", first["columnDefinitions.0.name"]);
        Assert.Equal("a", first["rows.0.cells.0"]);
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        var second = await watch.ExpectAsync("MODIFIED");
        Assert.Null(second["columnDefinitions.0"]);
        Assert.Equal("2", second["rows.0.cells.1"]);
    }

    private static long Revision(WatchEvent seen) => long.Parse(seen["metadata.resourceVersion"]!, CultureInfo.InvariantCulture);
}
