using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Tests.Server;

[Trait("Ring", "Integration")]
public sealed class WatchTests
{
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";

    [Fact]
    public async Task A_watch_tells_what_happens_after_the_list_it_follows()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("before"));
        var list = await cluster.MustAsync("GET", Widgets);
        await using var watch = await WatchUnderTest.StartAsync(cluster, $"{Widgets}?watch=true&resourceVersion={list["metadata"]!["resourceVersion"]}");
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("after"));
        await cluster.MustAsync("PATCH", Widgets + "/after", new JsonObject { ["spec"] = new JsonObject { ["size"] = 2 } }, "application/merge-patch+json");
        await cluster.MustAsync("DELETE", Widgets + "/after");
        Assert.Equal(["ADDED after", "MODIFIED after", "DELETED after"], await watch.TakeAsync(3));
    }

    [Fact]
    public async Task An_object_that_leaves_the_selection_is_deleted_for_the_watcher_and_one_that_enters_is_added()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await using var watch = await WatchUnderTest.StartAsync(cluster, $"{Widgets}?watch=true&labelSelector=on%3Dyes");
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("a"));
        await LabelAsync(cluster, "yes");
        await LabelAsync(cluster, "no");
        Assert.Equal(["ADDED a", "DELETED a"], await watch.TakeAsync(2));
    }

    [Fact]
    public async Task Initial_events_end_with_a_bookmark_that_says_so()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await cluster.MustAsync("POST", Widgets, ServerUnderTest.Widget("a"));
        await using var watch = await WatchUnderTest.StartAsync(
            cluster, $"{Widgets}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal(["ADDED a"], await watch.TakeAsync(1));
        var bookmark = await watch.NextAsync();
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal("true", (string?)bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task A_revision_that_is_too_old_is_an_error_event_with_410()
    {
        await using var cluster = await ServerUnderTest.StartAsync(limits: new StoreLimits(RecentChanges: 3));
        for (var index = 0; index < 5; index++)
        {
            await cluster.MustAsync("POST", "/api/v1/namespaces/default/configmaps", ServerUnderTest.Object("v1", "ConfigMap", $"c{index}"));
        }

        await using var watch = await WatchUnderTest.StartAsync(cluster, "/api/v1/configmaps?watch=true&resourceVersion=1");
        var told = await watch.NextAsync();
        Assert.Equal("ERROR", (string?)told["type"]);
        Assert.Equal(410, (int?)told["object"]!["code"]);
        Assert.Equal("Expired", (string?)told["object"]!["reason"]);
    }

    [Fact]
    public async Task A_watch_ends_at_its_timeout()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        await using var watch = await WatchUnderTest.StartAsync(cluster, $"{Widgets}?watch=true&timeoutSeconds=1");
        Assert.True(await watch.EndsAsync());
    }

    private static Task<JsonObject> LabelAsync(ServerUnderTest cluster, string value) => cluster.MustAsync(
        "PATCH",
        Widgets + "/a",
        new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["on"] = value } } },
        "application/merge-patch+json");
}
