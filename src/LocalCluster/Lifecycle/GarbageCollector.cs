using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>
/// Deletes objects whose owners are gone, and lets owners go once what they wait for is done: the rules of Kubernetes' garbage
/// collector (background, foreground, orphan), decided from the store as it is.
/// </summary>
internal sealed class GarbageCollector(ClusterState state, ObjectDeleter deleter, StoredObjectEditor editor) : ILifecycle
{
    private readonly OwnerIndex index = new();
    private readonly HashSet<ObjectPlace> waiting = [];

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change)
    {
        index.Apply(resource, change);
        if (change.IsDeletion)
        {
            waiting.UnionWith(index.DependentsOf(change.Current.Uid));
        }
        else if (change.Current.Owners.Count > 0 || change.Current.IsDeleting)
        {
            waiting.Add(new ObjectPlace(resource, change.Current.Path));
        }

        // An owner in foreground deletion waits for this one to go, or to let it go.
        foreach (var owner in change.Previous?.Owners ?? [])
        {
            if (index.PlaceOf(owner.Uid) is { } place)
            {
                waiting.Add(place);
            }
        }
    }

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        while (waiting.Count > 0)
        {
            var place = waiting.First();
            waiting.Remove(place);
            if (state.Store.Find(place.Resource, place.Path) is { } stored)
            {
                await TryAsync(place, stored).ConfigureAwait(false);
            }
        }
    }

    private async Task TryAsync(ObjectPlace place, StoredObject stored)
    {
        try
        {
            await LookAtAsync(place, stored).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.Code is 404 or 409)
        {
            // It changed while it was looked at; the change is on its way here.
        }
    }

    private async Task LookAtAsync(ObjectPlace place, StoredObject stored)
    {
        if (!stored.IsDeleting)
        {
            await CollectAsync(place, stored).ConfigureAwait(false);
        }
        else if (stored.Finalizers.Contains(ObjectDeleter.OrphanFinalizer))
        {
            foreach (var dependent in index.DependentsOf(stored.Uid))
            {
                await editor.RemoveOwnersAsync(dependent.Resource, dependent.Path, new HashSet<string> { stored.Uid }).ConfigureAwait(false);
            }

            await editor.RemoveFinalizerAsync(place.Resource, place.Path, ObjectDeleter.OrphanFinalizer).ConfigureAwait(false);
        }
        else if (stored.Finalizers.Contains(ObjectDeleter.ForegroundFinalizer))
        {
            await DeleteDependentsAsync(place, stored).ConfigureAwait(false);
        }
    }

    private async Task DeleteDependentsAsync(ObjectPlace place, StoredObject owner)
    {
        var blocking = index.DependentsOf(owner.Uid)
            .Select(dependent => (Place: dependent, Object: state.Store.Find(dependent.Resource, dependent.Path)))
            .Where(dependent => dependent.Object?.Owners.Any(reference => reference.Uid == owner.Uid && reference.BlockOwnerDeletion) == true)
            .ToList();
        if (blocking.Count == 0)
        {
            await editor.RemoveFinalizerAsync(place.Resource, place.Path, ObjectDeleter.ForegroundFinalizer).ConfigureAwait(false);
            return;
        }

        foreach (var (dependent, value) in blocking.Where(dependent => !dependent.Object!.IsDeleting))
        {
            await CollectAsync(dependent, value!).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes an object none of whose owners stays; one that keeps an owner only forgets the others.</summary>
    private async Task CollectAsync(ObjectPlace place, StoredObject stored)
    {
        var verdicts = stored.Owners.Select(owner => (owner.Uid, Verdict: OwnerVerdicts.Of(state, stored, owner))).ToList();
        var leaving = verdicts.Where(item => item.Verdict != OwnerVerdict.Stays).Select(item => item.Uid).ToHashSet();
        if (leaving.Count == 0)
        {
            return;
        }

        if (leaving.Count < verdicts.Count)
        {
            await editor.RemoveOwnersAsync(place.Resource, place.Path, leaving).ConfigureAwait(false);
            return;
        }

        if (state.Catalog.Stored.FirstOrDefault(resource => resource.Storage == place.Resource) is not { } resource)
        {
            return;
        }

        var inForeground = verdicts.Any(item => item.Verdict == OwnerVerdict.WaitsForDependents) && index.DependentsOf(stored.Uid).Count > 0;
        var options = DeleteOptions.Plain with { Uid = stored.Uid, Propagation = inForeground ? Propagation.Foreground : null };
        await deleter.DeleteAsync(resource, stored.Namespace, stored.Name, options).ConfigureAwait(false);
    }
}
