using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Patch;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>get, update and patch of the scale subresource.</summary>
internal sealed class ScaleOperation(ClusterState state, ObjectWriter writer)
{
    /// <summary>Answers a request for a Scale.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task HandleAsync(ApiRequest request)
    {
        var resource = request.Resource;
        switch (request.Http.Request.Method)
        {
            case "GET":
                var stored = state.Store.Find(resource.Storage, resource.PathOf(request.Path.Namespace, request.Path.Name))
                    ?? throw ApiError.NotFound(resource, request.Path.Name);
                await Answer.JsonAsync(request.Http, 200, ScaleForm.Of(resource, resource.Read(stored))).ConfigureAwait(false);
                return;
            case "PUT":
                var body = await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false);
                await WriteAsync(request, "UpdateOptions", _ => body.Value!).ConfigureAwait(false);
                return;
            case "PATCH":
                var bytes = await BodyReader.BytesAsync(request.Http.Request).ConfigureAwait(false);
                await WriteAsync(request, "PatchOptions", Patch(BodyReader.MediaType(request.Http.Request), bytes)).ConfigureAwait(false);
                return;
            default:
                throw ApiError.MethodNotAllowed();
        }
    }

    private static Func<JsonObject, JsonObject> Patch(string type, ReadOnlyMemory<byte> bytes) => type switch
    {
        "application/json-patch+json" => scale => Apply(() => JsonPatch.Apply(scale, BodyReader.AnyJson(bytes))),
        "application/merge-patch+json" or "application/strategic-merge-patch+json" => scale => MergePatch.Apply(scale, BodyReader.Json(bytes).Value!),
        _ => throw ApiError.UnsupportedMediaType("application/json-patch+json", "application/merge-patch+json"),
    };

    private static JsonObject Apply(Func<JsonObject> patch)
    {
        try
        {
            return patch();
        }
        catch (PatchException exception)
        {
            throw ApiError.Make(exception.Code, exception.Reason, exception.Message);
        }
    }

    private async Task WriteAsync(ApiRequest request, string optionsKind, Func<JsonObject, JsonObject> change)
    {
        var options = request.WriteOptions(optionsKind);
        var updated = await writer.UpdateAsync(
            request.Resource,
            request.Path.Namespace,
            request.Path.Name,
            old =>
            {
                var scale = change(ScaleForm.Of(request.Resource, old));
                Preconditions.Check(request.Resource, old, scale);
                ScaleForm.Into(request.Resource, old, scale);
                return new Candidate(old, []);
            },
            options).ConfigureAwait(false);
        await Answer.JsonAsync(request.Http, 200, ScaleForm.Of(request.Resource, updated)).ConfigureAwait(false);
    }
}
