using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>What is there before anybody asks.</summary>
internal static class FirstObjects
{
    private static readonly string[] Namespaces = ["default", "kube-system"];

    /// <summary>Makes the namespaces that every cluster has.</summary>
    public static async Task EnsureAsync(ClusterState state, ObjectWriter writer)
    {
        foreach (var name in Namespaces.Where(name => state.Store.Find(BuiltInResources.Namespaces.Storage, "/" + name) is null))
        {
            var value = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
            await writer.CreateAsync(BuiltInResources.Namespaces, "", new Candidate(value, []), new WriteOptions { Manager = "kafka-fetch-local" })
                .ConfigureAwait(false);
        }
    }
}
