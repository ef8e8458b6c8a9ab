using KafkaFetch.LocalCluster.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Tests.Store;

[Trait("Ring", "Integration")]
public sealed class ObjectStoreTests
{
    [Fact]
    public async Task A_write_happens_only_on_the_revision_it_was_decided_on()
    {
        await using var store = new StoreUnderTest();
        var first = await store.PutAsync("a", "1");
        Assert.Null(await store.TryPutAsync("default/a", 0, "again"));
        Assert.Null(await store.TryPutAsync("default/a", first.Revision + 7, "later"));
        var second = await store.TryPutAsync("default/a", first.Revision, "2");
        Assert.NotNull(second);
        Assert.True(second.Revision > first.Revision);
        Assert.Equal("2", store.Store.Find(StoreUnderTest.Resource, "default/a")!.Labels["value"]);
    }

    [Fact]
    public async Task Of_many_writers_on_one_revision_exactly_one_wins()
    {
        await using var store = new StoreUnderTest();
        var first = await store.PutAsync("a");
        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => store.TryPutAsync("default/a", first.Revision, $"{index}")));
        Assert.Single(tries, written => written is not null);
    }

    [Fact]
    public async Task Every_write_has_its_own_revision_and_all_are_told_in_order()
    {
        await using var store = new StoreUnderTest();
        var written = await Task.WhenAll(Enumerable.Range(0, 300).Select(index => store.PutAsync($"{index}")));
        Assert.Equal(300, written.Select(item => item.Revision).Distinct().Count());
        var told = store.Store.ChangesAfter(StoreUnderTest.Resource, written.Min(item => item.Revision) - 1).Events.Select(change => change.Revision).ToList();
        Assert.Equal(written.Select(item => item.Revision).Order(), told);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_crash()
    {
        await using var store = new StoreUnderTest();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(index => store.PutAsync($"{index}")));
        await store.TryPutAsync("default/7", store.Store.Find(StoreUnderTest.Resource, "default/7")!.Revision, delete: true);

        // The files as they are while the store is open are what a killed process leaves.
        var crashed = Path.Combine(store.Directory, "crashed");
        Directory.CreateDirectory(crashed);
        foreach (var file in Directory.GetFiles(store.Directory, "state.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(crashed, Path.GetFileName(file)));
        }

        await using var after = ObjectStore.Open(Path.Combine(crashed, "state.db"), new StoreLimits(), NullLogger.Instance);
        Assert.Equal(99, after.Snapshot(StoreUnderTest.Resource).Items.Count);
        Assert.Null(after.Find(StoreUnderTest.Resource, "default/7"));
        Assert.Equal(store.Store.Revision, after.Revision);
    }

    [Fact]
    public async Task A_watch_goes_on_over_a_restart()
    {
        await using var store = new StoreUnderTest();
        var first = await store.PutAsync("a", "1");
        await store.PutAsync("a", "2");
        await store.ReopenAsync();
        var change = Assert.Single(store.Store.ChangesAfter(StoreUnderTest.Resource, first.Revision).Events);
        Assert.Equal("1", change.Previous!.Labels["value"]);
        Assert.Equal("2", change.Current.Labels["value"]);
    }

    [Fact]
    public async Task Compaction_keeps_the_objects_and_forgets_how_they_came_to_be()
    {
        await using var store = new StoreUnderTest(new StoreLimits(RecentChanges: 100, HistoryKept: 5, CompactEvery: 20));
        await store.PutAsync("kept", "old");
        for (var index = 0; index < 60; index++)
        {
            await store.PutAsync("changed", $"{index}");
        }

        var gone = await store.PutAsync("gone");
        await store.TryPutAsync("default/gone", gone.Revision, delete: true);
        var revision = store.Store.Revision;
        await store.ReopenAsync();
        Assert.Equal(revision, store.Store.Revision);
        Assert.Equal(["changed", "kept"], store.Store.Snapshot(StoreUnderTest.Resource).Items.Select(item => item.Name));
        Assert.Equal("59", store.Store.Find(StoreUnderTest.Resource, "default/changed")!.Labels["value"]);
        Assert.Throws<RevisionGoneException>(() => store.Store.ChangesAfter(StoreUnderTest.Resource, 1));
        Assert.Equal(5, store.Store.ChangesAfter(StoreUnderTest.Resource, revision - 5).Events.Count);
    }

    [Fact]
    public async Task Revisions_never_go_back_even_when_the_last_write_was_a_deletion_that_is_compacted()
    {
        await using var store = new StoreUnderTest(new StoreLimits(HistoryKept: 0, CompactEvery: 1));
        var only = await store.PutAsync("a");
        var deleted = await store.TryPutAsync("default/a", only.Revision, delete: true);
        await store.ReopenAsync();
        await store.ReopenAsync();
        Assert.Equal(deleted!.Revision, store.Store.Revision);
        Assert.True((await store.PutAsync("b")).Revision > deleted.Revision);
    }

    [Fact]
    public async Task A_snapshot_of_the_past_is_as_it_was()
    {
        await using var store = new StoreUnderTest();
        await store.PutAsync("a", "1");
        var b = await store.PutAsync("b", "1");
        await store.PutAsync("a", "2");
        await store.PutAsync("c", "1");
        await store.TryPutAsync("default/b", b.Revision, delete: true);
        var then = store.Store.Snapshot(StoreUnderTest.Resource, b.Revision);
        Assert.Equal(["a=1", "b=1"], then.Items.Select(item => $"{item.Name}={item.Labels["value"]}"));
    }

    [Fact]
    public async Task Recent_changes_fall_out_at_their_bound()
    {
        await using var store = new StoreUnderTest(new StoreLimits(RecentChanges: 10));
        for (var index = 0; index < 25; index++)
        {
            await store.PutAsync("a", $"{index}");
        }

        var revision = store.Store.Revision;
        Assert.Equal(10, store.Store.ChangesAfter(StoreUnderTest.Resource, revision - 10).Events.Count);
        Assert.Throws<RevisionGoneException>(() => store.Store.ChangesAfter(StoreUnderTest.Resource, revision - 11));
    }
}
