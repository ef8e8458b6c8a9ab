using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Every namespace has a service account <c>default</c>, made anew when somebody deletes it.</summary>
internal sealed class DefaultServiceAccounts(ClusterState state, ObjectWriter writer) : ILifecycle
{
    private const string Name = "default";
    private readonly HashSet<string> lacking = [];

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change)
    {
        if (resource == BuiltInResources.Namespaces.Storage && !change.IsDeletion)
        {
            lacking.Add(change.Current.Name);
        }
        else if (resource == BuiltInResources.ServiceAccounts.Storage && change.IsDeletion && change.Current.Name == Name)
        {
            lacking.Add(change.Current.Namespace);
        }
    }

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        while (lacking.Count > 0)
        {
            var ns = lacking.First();
            lacking.Remove(ns);
            var resource = BuiltInResources.ServiceAccounts;
            if (state.Store.Find(BuiltInResources.Namespaces.Storage, "/" + ns) is not { IsDeleting: false }
                || state.Store.Find(resource.Storage, resource.PathOf(ns, Name)) is not null)
            {
                continue;
            }

            var value = new JsonObject
            {
                ["apiVersion"] = resource.ApiVersion,
                ["kind"] = resource.Kind,
                ["metadata"] = new JsonObject { ["name"] = Name, ["namespace"] = ns },
            };
            try
            {
                await writer.CreateAsync(resource, ns, new Candidate(value, []), new WriteOptions { Manager = "kafka-fetch-local" }).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.Code is 403 or 404 or 409)
            {
                // The namespace goes, or a quota keeps it out, or somebody else made it.
            }
        }
    }
}
