using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Brings prepared objects into the store: creates, and updates that are decided again when somebody else was faster.</summary>
internal sealed class ObjectWriter(ClusterState state, Authorizer authorizer)
{
    private readonly QuotaAdmission quotas = new(state);

    /// <summary>Creates an object. Answers it as it is stored, or would be on a dry run.</summary>
    /// <exception cref="ApiException">It is not valid, its namespace does not take it, or the name is taken.</exception>
    public async Task<JsonObject> CreateAsync(ApiResource resource, string ns, Candidate candidate, WriteOptions options)
    {
        NamespaceAdmission.Check(state, resource, ns, candidate.Value.MetaText("name"));
        ObjectPreparation.ForCreate(resource, candidate, options, state.Time.GetUtcNow());
        var value = candidate.Value;
        var name = value.MetaText("name");
        RoleAdmission.Check(authorizer, options.User, resource, value, null);
        DefinitionAdmission.Check(state, resource, value);
        var path = resource.PathOf(ns, name);
        using var turn = await quotas.EnterAsync(resource, ns, name).ConfigureAwait(false);
        if (state.Store.Find(resource.Storage, path) is not null)
        {
            throw ApiError.AlreadyExists(resource, name);
        }

        if (options.DryRun)
        {
            return value;
        }

        var stored = await state.Store.WriteAsync(new StoreWrite(resource.Storage, path, 0, resource.ToStored(value))).ConfigureAwait(false);
        return stored is null ? throw ApiError.AlreadyExists(resource, name) : resource.Read(stored);
    }

    /// <summary>
    /// Changes an object. <paramref name="change"/> decides on the object as it is now; when another write comes between it is asked again.
    /// Nothing is written when nothing would be different.
    /// </summary>
    /// <exception cref="ApiException">There is no such object, or the change is refused.</exception>
    public async Task<JsonObject> UpdateAsync(ApiResource resource, string ns, string name, Func<JsonObject, Candidate> change, WriteOptions options)
    {
        var path = resource.PathOf(ns, name);
        while (true)
        {
            var stored = state.Store.Find(resource.Storage, path) ?? throw ApiError.NotFound(resource, name);
            var old = resource.Read(stored);
            var value = ObjectPreparation.ForUpdate(resource, old, change((JsonObject)old.DeepClone()), options, state.Time.GetUtcNow());
            RoleAdmission.Check(authorizer, options.User, resource, value, old);
            DefinitionAdmission.CheckUpdate(state, resource, value, old);
            if (options.DryRun)
            {
                return value;
            }

            if (SameObject.ButForTimes(value, old))
            {
                return old;
            }

            var gone = stored.IsDeleting && Finished.Is(value);
            var write = new StoreWrite(resource.Storage, path, stored.Revision, resource.ToStored(value), gone);
            if (await state.Store.WriteAsync(write).ConfigureAwait(false) is { } written)
            {
                return resource.Read(written);
            }
        }
    }
}
