using System.Globalization;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Keeps in each ResourceQuota's status what it limits and what of that is used. What is admitted is counted anew, not read from here.</summary>
internal sealed class QuotaStatus(ClusterState state, StoredObjectEditor editor) : ILifecycle
{
    private readonly HashSet<string> changed = [];

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change)
    {
        // Only what comes or goes changes a count; a quota itself may change what is counted.
        if (change.Previous is null || change.IsDeletion || resource == BuiltInResources.Quotas.Storage)
        {
            changed.Add(change.Current.Namespace);
        }
    }

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        foreach (var ns in changed.Where(ns => ns.Length > 0).ToList())
        {
            foreach (var quota in QuotaUse.Of(state, ns))
            {
                await editor.EditAsync(BuiltInResources.Quotas.Storage, quota.Path, value => Count(value, ns)).ConfigureAwait(false);
            }
        }

        changed.Clear();
    }

    private bool Count(JsonObject quota, string ns)
    {
        var hard = quota["spec"]?["hard"] as JsonObject ?? [];
        var used = hard.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => KeyValuePair.Create(
            item.Key, (JsonNode?)QuotaUse.Used(state, ns, item.Key).ToString(CultureInfo.InvariantCulture)));
        var status = new JsonObject { ["hard"] = hard.DeepClone(), ["used"] = new JsonObject(used) };
        if (JsonNode.DeepEquals(quota["status"], status))
        {
            return false;
        }

        quota["status"] = status;
        return true;
    }
}
