using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>
/// Empties namespaces and definitions that are being deleted, then lets them go. What a finalizer holds in them holds them too.
/// </summary>
internal sealed class ContentRemoval(ClusterState state, ObjectDeleter deleter, StoredObjectEditor editor) : ILifecycle
{
    private readonly HashSet<ObjectPlace> emptying = [];
    private bool due;

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change)
    {
        var holdsContent = resource == BuiltInResources.Namespaces.Storage || resource == BuiltInResources.Definitions.Storage;
        if (holdsContent && !change.IsDeletion && change.Current.IsDeleting)
        {
            emptying.Add(new ObjectPlace(resource, change.Current.Path));
            due = true;
        }

        // Any object that goes may have been the last, and one that comes may have slipped in.
        due |= emptying.Count > 0;
    }

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        if (!due)
        {
            return;
        }

        due = false;
        foreach (var place in emptying.ToList())
        {
            if (state.Store.Find(place.Resource, place.Path) is not { IsDeleting: true } stored)
            {
                emptying.Remove(place);
                continue;
            }

            await EmptyAsync(place, stored).ConfigureAwait(false);
        }
    }

    private async Task EmptyAsync(ObjectPlace place, StoredObject holder)
    {
        var isNamespace = place.Resource == BuiltInResources.Namespaces.Storage;
        var left = false;
        foreach (var resource in state.Catalog.Stored.Where(resource => isNamespace ? resource.Namespaced : resource.QualifiedName == holder.Name))
        {
            foreach (var content in state.Store.Snapshot(resource.Storage).In(isNamespace ? holder.Name : ""))
            {
                left |= content.IsDeleting || !await DeleteAsync(resource, content).ConfigureAwait(false);
            }
        }

        if (left)
        {
            return;
        }

        if (isNamespace)
        {
            await editor.FinalizeNamespaceAsync(place.Path).ConfigureAwait(false);
        }
        else
        {
            await editor.RemoveFinalizerAsync(place.Resource, place.Path, ObjectDeleter.DefinitionFinalizer).ConfigureAwait(false);
        }
    }

    private async Task<bool> DeleteAsync(ApiResource resource, StoredObject content)
    {
        try
        {
            return (await deleter.DeleteAsync(resource, content.Namespace, content.Name, DeleteOptions.Plain).ConfigureAwait(false)).Gone;
        }
        catch (ApiException exception) when (exception.Code == 404)
        {
            return true;
        }
    }
}
