using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Changes stored objects for the server's own purposes. No admission: these are no client's changes.</summary>
internal sealed class StoredObjectEditor(ClusterState state)
{
    /// <summary>Takes a finalizer away. An object that is being deleted goes with its last one.</summary>
    public Task RemoveFinalizerAsync(string resource, string path, string finalizer) => EditAsync(resource, path, value =>
        Remove(value.Meta(), "finalizers", item => item?.ToString() == finalizer));

    /// <summary>Takes references to some owners away.</summary>
    public Task RemoveOwnersAsync(string resource, string path, IReadOnlySet<string> uids) => EditAsync(resource, path, value =>
        Remove(value.Meta(), "ownerReferences", item => uids.Contains(item?["uid"]?.ToString() ?? "")));

    /// <summary>Takes the hold away that a namespace has on itself until it is empty.</summary>
    public Task FinalizeNamespaceAsync(string path) => EditAsync(
        BuiltInResources.Namespaces.Storage,
        path,
        value => value["spec"] is JsonObject spec && spec.Remove("finalizers"));

    /// <summary>Changes an object, on what it is when it is written; <paramref name="edit"/> says whether there was anything to change.</summary>
    public async Task EditAsync(string resource, string path, Func<JsonObject, bool> edit)
    {
        while (state.Store.Find(resource, path) is { } stored)
        {
            var value = stored.ToJsonObject();
            if (!edit(value))
            {
                return;
            }

            var gone = stored.IsDeleting && Finished.Is(value);
            if (await state.Store.WriteAsync(new StoreWrite(resource, path, stored.Revision, value, gone)).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    private static bool Remove(JsonObject metadata, string list, Func<JsonNode?, bool> which)
    {
        if (metadata[list] is not JsonArray items || items.RemoveAll(which) == 0)
        {
            return false;
        }

        if (items.Count == 0)
        {
            metadata.Remove(list);
        }

        return true;
    }
}
