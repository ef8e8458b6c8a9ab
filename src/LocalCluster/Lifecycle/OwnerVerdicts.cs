using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>What an owner means for its dependent.</summary>
internal enum OwnerVerdict
{
    /// <summary>It is there, or of a kind that is not known here and so nobody can tell.</summary>
    Stays,

    /// <summary>It is being deleted in the foreground: its dependents go first.</summary>
    WaitsForDependents,

    /// <summary>It is gone, or another object has its name.</summary>
    Gone,
}

/// <summary>Looks owners up.</summary>
internal static class OwnerVerdicts
{
    /// <summary>The verdict on one reference of an object.</summary>
    public static OwnerVerdict Of(ClusterState state, StoredObject dependent, OwnerReference owner)
    {
        if (state.Catalog.FindKind(owner.ApiVersion, owner.Kind) is not { } kind)
        {
            return OwnerVerdict.Stays;
        }

        var found = state.Store.Find(kind.Storage, kind.PathOf(dependent.Namespace, owner.Name));
        if (found is null || found.Uid != owner.Uid)
        {
            return OwnerVerdict.Gone;
        }

        return found.IsDeleting && found.Finalizers.Contains(ObjectDeleter.ForegroundFinalizer) ? OwnerVerdict.WaitsForDependents : OwnerVerdict.Stays;
    }
}
