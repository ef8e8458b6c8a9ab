using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>What a ResourceQuota limits, and how much of it is used: counts of objects, the only thing that there is to count here.</summary>
internal static class QuotaUse
{
    private const string Count = "count/";

    // What the core group's kinds are called besides count/KIND.
    private static readonly HashSet<string> ShortNames = ["configmaps", "resourcequotas", "secrets"];

    /// <summary>The resources of a quota and their limits, in the order of messages.</summary>
    public static IEnumerable<(string Name, long Limit)> Limits(JsonObject quota) =>
        (quota["spec"]?["hard"] as JsonObject ?? [])
            .Select(item => (item.Key, Limit: QuotaRules.Amount(item.Value)))
            .Where(item => item.Limit is not null)
            .Select(item => (item.Key, item.Limit!.Value))
            .OrderBy(item => item.Key, StringComparer.Ordinal);

    /// <summary>Whether an object of the resource counts under the name.</summary>
    public static bool Counts(string name, ApiResource resource) =>
        (name.StartsWith(Count, StringComparison.Ordinal) && name.AsSpan(Count.Length).SequenceEqual(resource.QualifiedName))
        || (resource.Group.Length == 0 && name == resource.Plural && ShortNames.Contains(name));

    /// <summary>How many objects count under the name in a namespace now.</summary>
    public static long Used(ClusterState state, string ns, string name) =>
        state.Catalog.Resources.FirstOrDefault(resource => resource.Namespaced && !resource.IsReview && Counts(name, resource)) is { } counted
            ? state.Store.Snapshot(counted.Storage).In(ns).Count()
            : 0;

    /// <summary>The quotas of a namespace by name.</summary>
    public static IEnumerable<StoredObject> Of(ClusterState state, string ns) => state.Store.Snapshot(BuiltInResources.Quotas.Storage).In(ns);
}
