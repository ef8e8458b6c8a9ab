using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Deletes objects: at once, or, where a finalizer holds one, by marking it.</summary>
internal sealed class ObjectDeleter(ClusterState state)
{
    /// <summary>The finalizer that holds an object until its dependents are gone.</summary>
    public const string ForegroundFinalizer = "foregroundDeletion";

    /// <summary>The finalizer that holds an object until its dependents are let go.</summary>
    public const string OrphanFinalizer = "orphan";

    /// <summary>The finalizer that holds a definition until its objects are gone.</summary>
    public const string DefinitionFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>Deletes one object.</summary>
    /// <returns>Its last state, and whether it is gone; when not, a finalizer holds it.</returns>
    /// <exception cref="ApiException">There is none, or it may not be deleted.</exception>
    public async Task<(JsonObject Value, bool Gone)> DeleteAsync(ApiResource resource, string ns, string name, DeleteOptions options)
    {
        NamespaceAdmission.CheckDelete(resource, name);
        DefinitionAdmission.CheckDelete(state, resource, name);
        var path = resource.PathOf(ns, name);
        while (true)
        {
            var stored = state.Store.Find(resource.Storage, path) ?? throw ApiError.NotFound(resource, name);
            var value = resource.Read(stored);
            Preconditions.Check(resource, value, options);
            var before = (JsonObject)value.DeepClone();
            var gone = !Mark(resource, value, options.Propagation);
            if (options.DryRun || (!gone && JsonNode.DeepEquals(before, value)))
            {
                return (value, gone);
            }

            var write = new StoreWrite(resource.Storage, path, stored.Revision, resource.ToStored(gone ? before : value), gone);
            if (await state.Store.WriteAsync(write).ConfigureAwait(false) is { } written)
            {
                return (resource.Read(written), gone);
            }
        }
    }

    /// <summary>Writes into an object that it is being deleted; false when nothing holds it and it can go at once.</summary>
    private bool Mark(ApiResource resource, JsonObject value, Propagation? propagation)
    {
        var finalizers = value.MetaList("finalizers").ToList();
        if (propagation is not null)
        {
            finalizers.RemoveAll(item => item is ForegroundFinalizer or OrphanFinalizer);
            finalizers.AddRange(propagation switch
            {
                Propagation.Foreground => [ForegroundFinalizer],
                Propagation.Orphan => [OrphanFinalizer],
                _ => [],
            });
        }

        if (resource == BuiltInResources.Definitions && !finalizers.Contains(DefinitionFinalizer))
        {
            finalizers.Add(DefinitionFinalizer);
        }

        var metadata = value.Meta();
        if (finalizers.Count == 0 && resource != BuiltInResources.Namespaces)
        {
            return false;
        }

        if (finalizers.Count > 0)
        {
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(item => (JsonNode)item)]);
        }
        else
        {
            metadata.Remove("finalizers");
        }

        if (metadata["deletionTimestamp"] is null)
        {
            metadata["deletionTimestamp"] = state.Timestamp();
            metadata["deletionGracePeriodSeconds"] = 0;
            if (value.Generation() > 0)
            {
                metadata["generation"] = value.Generation() + 1;
            }
        }

        if (resource == BuiltInResources.Namespaces)
        {
            metadata.Remove("deletionGracePeriodSeconds");
            value["status"] = new JsonObject { ["phase"] = "Terminating" };
        }

        return true;
    }
}
