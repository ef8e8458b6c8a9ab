using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Selectors;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Puts the rules of the ClusterRoles that an aggregationRule selects into the one that has it (clusterrole-aggregation-controller).</summary>
internal sealed class RoleAggregation(ClusterState state, StoredObjectEditor editor) : ILifecycle
{
    private bool due;

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change) => due |= resource == BuiltInResources.ClusterRoles.Storage;

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        if (!due)
        {
            return;
        }

        due = false;
        foreach (var stored in state.Store.Snapshot(BuiltInResources.ClusterRoles.Storage).Items)
        {
            if (stored.ToJsonObject()["aggregationRule"]?["clusterRoleSelectors"] is JsonArray selectors)
            {
                await editor.EditAsync(BuiltInResources.ClusterRoles.Storage, stored.Path, role => Gather(role, stored.Name, selectors)).ConfigureAwait(false);
            }
        }
    }

    private bool Gather(JsonObject role, string name, JsonArray selectors)
    {
        var rules = new List<JsonObject>();
        var others = state.Store.Snapshot(BuiltInResources.ClusterRoles.Storage).Items.Where(other => other.Name != name).ToList();
        foreach (var selector in selectors.OfType<JsonObject>().Select(LabelSelector.Of))
        {
            foreach (var other in others.Select(other => other.ToJsonObject()).Where(other => selector.Matches(other["metadata"]?["labels"] as JsonObject)))
            {
                rules.AddRange(PolicyRule.ListOf(other).Select(rule => rule.ToJson()).Where(rule => !rules.Any(known => JsonNode.DeepEquals(known, rule))));
            }
        }

        var gathered = new JsonArray([.. rules]);
        if (JsonNode.DeepEquals(new JsonArray([.. PolicyRule.ListOf(role).Select(rule => (JsonNode)rule.ToJson())]), gathered))
        {
            return false;
        }

        role["rules"] = gathered;
        return true;
    }
}
