using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Store;
using KafkaFetch.LocalCluster.Tables;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>list, in pages that all show one revision.</summary>
internal sealed class ListOperation(ClusterState state)
{
    private const string ContinueExpired =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.";

    /// <summary>Answers with the objects that a request means.</summary>
    /// <exception cref="ApiException">The options are not valid or their revision is gone.</exception>
    public Task ListAsync(ApiRequest request)
    {
        var selection = Selection.Of(request);
        var (snapshot, after) = Choose(request);
        var limit = request.Number("limit") is > 0 and var asked ? asked : long.MaxValue;
        var page = new List<StoredObject>();
        StoredObject? next = null;
        foreach (var stored in snapshot.In(selection.Namespace, after).Where(selection.Has))
        {
            if (page.Count == limit)
            {
                next = stored;
                break;
            }

            page.Add(stored);
        }

        var metadata = new JsonObject { ["resourceVersion"] = snapshot.Revision.ToString(CultureInfo.InvariantCulture) };
        if (next is not null)
        {
            metadata["continue"] = new ContinueToken(snapshot.Revision, page[^1].Path).ToString();
            if (selection.IsEverything)
            {
                metadata["remainingItemCount"] = snapshot.In(selection.Namespace, page[^1].Path).Count();
            }
        }

        return AnswerAsync(request, metadata, page);
    }

    private (StoreSnapshot Snapshot, string After) Choose(ApiRequest request)
    {
        var store = state.Store;
        var storage = request.Resource.Storage;
        var version = request.Query("resourceVersion");
        var match = request.Query("resourceVersionMatch");
        if (request.Query("continue") is { Length: > 0 } text)
        {
            if (version is not ("" or "0"))
            {
                throw ApiError.BadRequest("specifying resource version is not allowed when using continue");
            }

            var token = ContinueToken.Parse(text) ?? throw ApiError.BadRequest("continue key is not valid: unknown format");
            try
            {
                return (store.Snapshot(storage, token.Revision), token.After);
            }
            catch (RevisionGoneException)
            {
                throw ApiError.Expired(ContinueExpired);
            }
        }

        if (match.Length > 0 && version.Length == 0)
        {
            throw ApiError.InvalidOption(
                "ListOptions", "resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        }

        var wanted = Revisions.Parse(version);
        if (wanted > store.Revision)
        {
            throw ApiError.RevisionAhead(wanted, store.Revision);
        }

        try
        {
            return (store.Snapshot(storage, match == "Exact" ? wanted : null), "");
        }
        catch (RevisionGoneException exception)
        {
            throw ApiError.Expired(exception.Message);
        }
    }

    /// <summary>Answers with a list of these objects in the form the client asked for.</summary>
    public Task AnswerAsync(ApiRequest request, JsonObject metadata, IReadOnlyList<StoredObject> page)
    {
        var resource = request.Resource;
        switch (request.Format)
        {
            case AnswerFormat.Table:
                var table = TableRenderer.Render(
                    resource.Definition, page.Select(resource.Read), metadata, AnswerForm.Include(request), true, state.Time.GetUtcNow());
                return Answer.JsonAsync(request.Http, 200, table);
            case AnswerFormat.Metadata:
                return Answer.JsonAsync(request.Http, 200, new JsonObject
                {
                    ["kind"] = "PartialObjectMetadataList",
                    ["apiVersion"] = "meta.k8s.io/v1",
                    ["metadata"] = metadata,
                    ["items"] = new JsonArray([.. page.Select(stored => AnswerForm.MetadataOf(resource.Read(stored)))]),
                });
            case AnswerFormat.Yaml:
                return Answer.ObjectAsync(request, 200, JsonNode.Parse(Items(resource, metadata, page).Span)!.AsObject(), state.Time.GetUtcNow());
            default:
                return Answer.BytesAsync(request.Http, 200, Items(resource, metadata, page));
        }
    }

    private static ReadOnlyMemory<byte> Items(ApiResource resource, JsonObject metadata, IReadOnlyList<StoredObject> page)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + page.Sum(stored => stored.Json.Length + 1));
        buffer.Write(System.Text.Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"{resource.ListKind}\",\"apiVersion\":\"{resource.ApiVersion}\",\"metadata\":{metadata.ToJsonString()},\"items\":["));
        var first = true;
        foreach (var stored in page)
        {
            if (!first)
            {
                buffer.Write(","u8);
            }

            first = false;
            buffer.Write(resource.Conversion == Conversion.None ? stored.Json : Answer.Bytes(resource.Read(stored)));
        }

        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }
}
