using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Who owns whom, by uid. Follows the store's changes; used by one task.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, HashSet<ObjectPlace>> dependents = [];
    private readonly Dictionary<string, ObjectPlace> places = [];

    /// <summary>Takes a change in.</summary>
    public void Apply(string resource, StoreEvent change)
    {
        var place = new ObjectPlace(resource, change.Current.Path);
        foreach (var owner in change.Previous?.Owners ?? [])
        {
            if (dependents.TryGetValue(owner.Uid, out var set) && set.Remove(place) && set.Count == 0)
            {
                dependents.Remove(owner.Uid);
            }
        }

        if (change.IsDeletion)
        {
            places.Remove(change.Current.Uid);
            return;
        }

        places[change.Current.Uid] = place;
        foreach (var owner in change.Current.Owners)
        {
            if (!dependents.TryGetValue(owner.Uid, out var set))
            {
                set = [];
                dependents.Add(owner.Uid, set);
            }

            set.Add(place);
        }
    }

    /// <summary>The objects that name an owner.</summary>
    public IReadOnlyList<ObjectPlace> DependentsOf(string uid) => dependents.TryGetValue(uid, out var set) ? [.. set] : [];

    /// <summary>Where an object is, null when it is gone.</summary>
    public ObjectPlace? PlaceOf(string uid) => places.TryGetValue(uid, out var place) ? place : null;
}
