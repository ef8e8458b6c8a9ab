namespace KafkaFetch.LocalCluster.Apply;

/// <summary>How a change of an object moves fields between its managers.</summary>
internal static class Ownership
{
    /// <summary>The name under which the oldest updaters are put together when there are too many.</summary>
    private const string Ancient = "ancient-changes";

    private const int MaxUpdaters = 10;

    /// <summary>Fields of other managers that the change touches.</summary>
    public static IReadOnlyList<FieldConflict> Conflicts(ManagedFields managed, Comparison change, ManagerId actor) =>
        [.. managed.Entries.Where(e => e.Key != actor)
            .Select(e => new FieldConflict(e.Key, e.Value.Fields.Intersect(change.Modified.Union(change.Added))))
            .Where(c => !c.Fields.IsEmpty)
            .OrderBy(c => c.Manager.Manager, StringComparer.Ordinal)];

    /// <summary>Takes what the change touched or removed from all others.</summary>
    public static void TakeFromOthers(ManagedFields managed, Comparison change, ManagerId? actor)
    {
        var touched = change.Modified.Union(change.Added).Union(change.Removed);
        foreach (var (id, entry) in managed.Entries.Where(e => e.Key != actor).ToArray())
            managed.Set(id, entry with { Fields = entry.Fields.Except(touched) });
    }

    /// <summary>Gives an updater what it added and changed, without what is never owned; its time moves only when it did something.</summary>
    public static void GiveToUpdater(ManagedFields managed, Comparison change, ManagerId updater, string time)
    {
        TakeFromOthers(managed, change, null);
        var won = change.Modified.Union(change.Added).Except(NeverOwned.Metadata);
        if (won.IsEmpty) return;
        var previous = managed.Entries.GetValueOrDefault(updater)?.Fields ?? FieldSet.Empty;
        managed.Set(updater, new ManagerEntry(previous.Union(won), updater.ApiVersion, time));
        JoinAncient(managed, updater.ApiVersion);
    }

    private static void JoinAncient(ManagedFields managed, string apiVersion)
    {
        var updaters = managed.Entries.Where(e => !e.Key.Applies).OrderBy(e => e.Value.Time ?? "", StringComparer.Ordinal)
            .ThenBy(e => e.Key.Manager, StringComparer.Ordinal).ToList();
        if (updaters.Count <= MaxUpdaters) return;
        var bucket = ManagerId.Updater(Ancient, apiVersion, "");
        var oldest = updaters.Take(updaters.Count - MaxUpdaters + 1).ToList();
        foreach (var (id, _) in oldest) managed.Remove(id);
        managed.Set(bucket, new ManagerEntry(oldest.Aggregate(FieldSet.Empty, (all, e) => all.Union(e.Value.Fields)), apiVersion, oldest[^1].Value.Time));
    }
}
