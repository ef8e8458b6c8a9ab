using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>delete and deletecollection, as requests.</summary>
internal sealed class DeleteOperations(ClusterState state, ObjectDeleter deleter, ListOperation lists)
{
    /// <summary>delete. What is gone is told by a Status, what a finalizer holds by the object.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task DeleteAsync(ApiRequest request)
    {
        var options = await DeleteOptions.ReadAsync(request).ConfigureAwait(false);
        var (value, gone) = await deleter.DeleteAsync(request.Resource, request.Path.Namespace, request.Path.Name, options).ConfigureAwait(false);
        if (gone)
        {
            await Answer.JsonAsync(request.Http, 200, Success(request.Resource, value)).ConfigureAwait(false);
            return;
        }

        await Answer.ObjectAsync(request, 200, value, state.Time.GetUtcNow()).ConfigureAwait(false);
    }

    /// <summary>deletecollection: every object that list would tell, which is also the answer.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task DeleteCollectionAsync(ApiRequest request)
    {
        var options = await DeleteOptions.ReadAsync(request).ConfigureAwait(false);
        var selection = Selection.Of(request);
        var found = state.Store.Snapshot(request.Resource.Storage).In(selection.Namespace).Where(selection.Has).ToList();
        foreach (var stored in found)
        {
            try
            {
                await deleter.DeleteAsync(request.Resource, stored.Namespace, stored.Name, options with { Uid = stored.Uid }).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.Code is 404 or 409)
            {
                // Somebody else deleted it, or made another of its name.
            }
        }

        await lists.AnswerAsync(request, new JsonObject { ["resourceVersion"] = $"{state.Store.Revision}" }, found).ConfigureAwait(false);
    }

    private static JsonObject Success(ApiResource resource, JsonObject value)
    {
        var details = new JsonObject { ["name"] = value.MetaText("name") };
        if (resource.Group.Length > 0)
        {
            details["group"] = resource.Group;
        }

        details["kind"] = resource.Plural;
        details["uid"] = value.MetaText("uid");
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
