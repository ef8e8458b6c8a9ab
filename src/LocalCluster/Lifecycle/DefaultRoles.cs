using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Yaml;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>
/// The roles and bindings that every cluster has. At each start what is missing of them is put back, as kube-apiserver does, unless their
/// annotation <c>rbac.authorization.kubernetes.io/autoupdate</c> says <c>false</c>.
/// </summary>
internal static class DefaultRoles
{
    private const string AutoUpdate = "rbac.authorization.kubernetes.io/autoupdate";

    private static readonly WriteOptions AsServer = new() { Manager = "kafka-fetch-local" };

    /// <summary>Makes them, or completes them.</summary>
    public static async Task EnsureAsync(ClusterState state, ObjectWriter writer)
    {
        foreach (var wanted in Read())
        {
            var resource = BuiltInResources.All.First(known => known.Group == RoleBinding.Group && known.Kind == (string?)wanted["kind"]);
            var name = wanted.MetaText("name");
            if (state.Store.Find(resource.Storage, resource.PathOf("", name)) is null)
            {
                await writer.CreateAsync(resource, "", new Candidate(wanted, []), AsServer).ConfigureAwait(false);
                continue;
            }

            await writer.UpdateAsync(resource, "", name, old => new Candidate(Completed(old, wanted), []), AsServer).ConfigureAwait(false);
        }
    }

    private static IEnumerable<JsonObject> Read()
    {
        using var stream = typeof(DefaultRoles).Assembly.GetManifestResourceStream("KafkaFetch.LocalCluster.DefaultRoles.yaml")!;
        using var reader = new StreamReader(stream);
        foreach (var value in YamlText.Read(reader.ReadToEnd()))
        {
            var metadata = value.Meta();
            if (metadata["labels"] is not JsonObject labels)
            {
                metadata["labels"] = labels = [];
            }

            labels["kubernetes.io/bootstrapping"] = "rbac-defaults";
            metadata["annotations"] = new JsonObject { [AutoUpdate] = "true" };
            yield return value;
        }
    }

    private static JsonObject Completed(JsonObject old, JsonObject wanted)
    {
        if (old["metadata"]?["annotations"]?[AutoUpdate]?.ToString() == "false")
        {
            return old;
        }

        var lacking = Escalation.Missing(PolicyRule.ListOf(old), PolicyRule.ListOf(wanted));
        if (lacking.Count > 0)
        {
            var rules = old["rules"] as JsonArray ?? [];
            old["rules"] = new JsonArray([.. rules.Select(rule => rule?.DeepClone()), .. lacking.Select(rule => (JsonNode)rule.ToJson())]);
        }

        foreach (var subject in wanted["subjects"] as JsonArray ?? [])
        {
            var subjects = old["subjects"] as JsonArray ?? [];
            if (!subjects.Any(known => JsonNode.DeepEquals(known, subject)))
            {
                old["subjects"] = new JsonArray([.. subjects.Select(known => known?.DeepClone()), subject!.DeepClone()]);
            }
        }

        return old;
    }
}
