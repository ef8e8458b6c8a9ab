using System.Globalization;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Patch;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>
/// Server-side apply and the tracking of who owns which field, as structured-merge-diff does it. Pure: objects in, objects out.
/// The order of a write is: decode, (patch | apply), prune and default, then <see cref="TrackUpdate"/> for everything but an apply, validate.
/// </summary>
internal static class ServerSideApply
{
    private const string Kubectl = "kubectl";
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>Merges an applied configuration into the live object.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="live">The stored object with its managedFields; null when apply creates it.</param>
    /// <param name="applied">What the applier wants: only the fields it has an opinion of. Without managedFields.</param>
    /// <param name="manager">Field manager.</param>
    /// <param name="force">Whether to take fields that others own.</param>
    /// <param name="subresource">Empty for the object itself, else <c>status</c>: decides which fields can be written.</param>
    /// <param name="now">For the entry's time, whole seconds.</param>
    /// <exception cref="PatchException">The configuration has managedFields or is of another version (400), or has fields the kind has not (500, as in kube-apiserver).</exception>
    public static ApplyResult Apply(
        ResourceDefinition definition, JsonObject? live, JsonObject applied, string manager, bool force, string subresource, DateTimeOffset now)
    {
        var schema = definition.Schema.AsResource;
        AppliedCheck.Check(definition, applied, schema);
        var request = new ApplyRequest(definition, schema, applied, ManagerId.Applier(manager, subresource), Time(now));
        var before = live ?? Empty(definition);
        var conflicts = Conflicts(request, before, out var outcome);
        if (manager == Kubectl && conflicts.Count > 0)
        {
            var allowed = LastApplied.Unchanged(before, schema);
            conflicts = [.. conflicts.Select(c => c with { Fields = c.Fields.Except(allowed) }).Where(c => !c.Fields.IsEmpty)];
        }

        if (conflicts.Count > 0 && !force) return new ApplyResult(null, ApplyConflict.Of(conflicts));
        if (manager == Kubectl) LastApplied.Refresh(outcome, applied);
        if (live is not null) IdleWrite.KeepTimes(live, outcome);
        return new ApplyResult(outcome, null);
    }

    /// <summary>Gives the fields that a create, update or patch changed to its manager, in <paramref name="updated"/>'s managedFields, in place.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="live">The stored object; null on create.</param>
    /// <param name="updated">The new object, pruned and defaulted. managedFields that it brings are taken as the client's wish: <c>[]</c> or <c>[{}]</c> forgets all.</param>
    /// <param name="manager">Field manager.</param>
    /// <param name="subresource">Empty, <c>status</c> or <c>scale</c>.</param>
    /// <param name="now">For the entry's time, whole seconds.</param>
    public static void TrackUpdate(
        ResourceDefinition definition, JsonObject? live, JsonObject updated, string manager, string subresource, DateTimeOffset now)
    {
        var managed = WishedManagers(live, updated, subresource);
        if (live is null || managed.Entries.Count > 0)
        {
            var change = Comparison.Of(WithoutManagers(live ?? Empty(definition)), WithoutManagers(updated), definition.Schema.AsResource)
                .Without(NeverOwned.Through(definition, subresource));
            Ownership.GiveToUpdater(managed, change, ManagerId.Updater(manager, definition.ApiVersion, subresource), Time(now));
        }

        managed.WriteTo(updated);
        if (live is not null) IdleWrite.KeepTimes(live, updated);
    }

    /// <summary>The manager of a request without <c>fieldManager</c>: the user agent up to its first <c>/</c>, at most 128 characters.</summary>
    public static string DefaultManager(string? userAgent)
    {
        var text = userAgent ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0) text = text[..slash];
        if (text.Length > 128) text = text[..128];
        return text.Length == 0 ? "unknown" : text;
    }

    private static IReadOnlyList<FieldConflict> Conflicts(ApplyRequest request, JsonObject live, out JsonObject outcome)
    {
        var managed = ManagedFields.Of(live);
        var before = WithoutManagers(live);
        var resets = NeverOwned.Through(request.Definition, request.Applier.Subresource);
        if (managed.Entries.Count == 0 && live["metadata"]?["uid"] is not null)
        {
            var all = Comparison.Of(Empty(request.Definition), before, request.Schema).Without(resets);
            Ownership.GiveToUpdater(managed, all, ManagerId.Updater(BeforeFirstApply, request.Definition.ApiVersion, request.Applier.Subresource), request.Time);
        }

        var last = managed.Entries.GetValueOrDefault(request.Applier);
        var claimed = FieldSetBuilder.Of(request.Applied, request.Schema).ExceptTrees(resets);
        managed.Set(request.Applier, new ManagerEntry(claimed, request.Definition.ApiVersion, last?.Time));
        var owned = managed.Entries.Values.Aggregate(FieldSet.Empty, (all, e) => all.Union(e.Fields));
        var merged = Merger.Merge(before, request.Applied, request.Schema);
        outcome = Pruner.Prune(merged, last?.Fields ?? FieldSet.Empty, owned, request.Schema);

        var change = Comparison.Of(before, outcome, request.Schema).Without(resets);
        var conflicts = Ownership.Conflicts(managed, change, request.Applier);
        Ownership.TakeFromOthers(managed, change, request.Applier);
        var time = JsonNode.DeepEquals(before, outcome) ? last?.Time : request.Time;
        managed.Set(request.Applier, new ManagerEntry(claimed.Except(NeverOwned.Metadata), request.Definition.ApiVersion, time));
        managed.WriteTo(outcome);
        return conflicts;
    }

    private static ManagedFields WishedManagers(JsonObject? live, JsonObject updated, string subresource)
    {
        var wish = (updated["metadata"] as JsonObject)?["managedFields"] as JsonArray;
        if (subresource.Length > 0 || wish is null) return ManagedFields.Of(live);
        if (wish.Count == 0 || (wish.Count == 1 && wish[0] is JsonObject { Count: 0 })) return new ManagedFields();
        var wished = ManagedFields.Of(updated);
        return wished.Entries.Count > 0 ? wished : ManagedFields.Of(live);
    }

    private static JsonObject WithoutManagers(JsonObject value)
    {
        var result = (JsonObject)value.DeepClone();
        (result["metadata"] as JsonObject)?.Remove("managedFields");
        return result;
    }

    private static JsonObject Empty(ResourceDefinition definition) => new() { ["apiVersion"] = definition.ApiVersion, ["kind"] = definition.Kind };

    private static string Time(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
