using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Apply;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Patch;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>patch: JSON patch, merge patch, strategic merge patch, server-side apply.</summary>
internal sealed class PatchOperation(ClusterState state, ObjectWriter writer)
{
    private const string JsonType = "application/json-patch+json";
    private const string MergeType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";
    private const string ApplyType = "application/apply-patch+yaml";

    /// <summary>Answers a patch.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task PatchAsync(ApiRequest request)
    {
        var type = BodyReader.MediaType(request.Http.Request);
        var bytes = await BodyReader.BytesAsync(request.Http.Request).ConfigureAwait(false);
        var options = request.WriteOptions("PatchOptions");
        if (type == ApplyType)
        {
            await ApplyAsync(request, bytes, options).ConfigureAwait(false);
            return;
        }

        if (request.Flag("force"))
        {
            throw ApiError.InvalidOption("PatchOptions", "force", "Forbidden: may not be specified for non-apply patch");
        }

        var patch = Reader(request.Resource, type, bytes);
        var patched = await writer.UpdateAsync(
            request.Resource, request.Path.Namespace, request.Path.Name, old => Patched(request, patch, old), options).ConfigureAwait(false);
        await Answer.ObjectAsync(request, 200, patched, state.Time.GetUtcNow(), options).ConfigureAwait(false);
    }

    private static Func<JsonObject, JsonObject> Reader(ApiResource resource, string type, ReadOnlyMemory<byte> bytes)
    {
        switch (type)
        {
            case JsonType:
                var operations = BodyReader.AnyJson(bytes);
                return old => JsonPatch.Apply(old, operations);
            case MergeType:
                var merge = BodyReader.Json(bytes).Value!;
                return old => MergePatch.Apply(old, merge);
            case StrategicType when !resource.IsCustom:
                var strategic = BodyReader.Json(bytes).Value!;
                return old => StrategicMergePatch.Apply(old, strategic, resource.Definition.Schema);
            default:
                string[] accepted = resource.IsCustom ? [JsonType, MergeType, ApplyType] : [JsonType, MergeType, StrategicType, ApplyType];
                throw ApiError.UnsupportedMediaType(accepted);
        }
    }

    private static Candidate Patched(ApiRequest request, Func<JsonObject, JsonObject> patch, JsonObject old)
    {
        var value = Tried(() => patch(old));
        if (value.MetaText("name") != request.Path.Name)
        {
            throw ApiError.BadRequest($"the name of the object ({value.MetaText("name")}) does not match the name on the URL ({request.Path.Name})");
        }

        Preconditions.Check(request.Resource, old, value);
        return new Candidate(value, []);
    }

    private async Task ApplyAsync(ApiRequest request, ReadOnlyMemory<byte> bytes, WriteOptions options)
    {
        if (request.Query("fieldManager").Length == 0)
        {
            throw ApiError.InvalidOption("PatchOptions", "fieldManager", "Required value: is required for apply patch");
        }

        // Apply is sent as YAML by type, and as JSON by most clients, which is YAML too and faster to read as what it is.
        var body = IsJson(bytes) ? BodyReader.Json(bytes) : BodyReader.Yaml(bytes);
        var applied = body.Value!;
        Check(request, applied);
        var resource = request.Resource;
        while (true)
        {
            if (state.Store.Find(resource.Storage, resource.PathOf(request.Path.Namespace, request.Path.Name)) is null && options.Subresource.Length == 0)
            {
                try
                {
                    var value = Merge(request, null, applied, options);
                    var created = await writer.CreateAsync(
                        resource, request.Path.Namespace, new Candidate(value, body.DuplicateFields, IsApplied: true), options).ConfigureAwait(false);
                    await Answer.ObjectAsync(request, 201, created, state.Time.GetUtcNow(), options).ConfigureAwait(false);
                    return;
                }
                catch (ApiException exception) when (exception.Status["reason"]?.ToString() == "AlreadyExists")
                {
                    continue;
                }
            }

            var updated = await writer.UpdateAsync(
                resource, request.Path.Namespace, request.Path.Name, old => Applied(request, old, applied, body, options), options).ConfigureAwait(false);
            await Answer.ObjectAsync(request, 200, updated, state.Time.GetUtcNow(), options).ConfigureAwait(false);
            return;
        }
    }

    private Candidate Applied(ApiRequest request, JsonObject old, JsonObject applied, DecodedBody body, WriteOptions options)
    {
        Preconditions.Check(request.Resource, old, applied);
        return new Candidate(Merge(request, old, applied, options), body.DuplicateFields, IsApplied: true);
    }

    private JsonObject Merge(ApiRequest request, JsonObject? live, JsonObject applied, WriteOptions options)
    {
        var result = Tried(() => ServerSideApply.Apply(
            request.Resource.Definition, live, applied, options.Manager, request.Flag("force"), options.Subresource, state.Time.GetUtcNow()));
        return result.Value ?? throw ApiError.Make(
            409,
            "Conflict",
            result.Conflict!.Message,
            new JsonObject { ["causes"] = new JsonArray([.. result.Conflict.Causes.Select(cause => (JsonNode)cause)]) });
    }

    private static T Tried<T>(Func<T> patch)
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

    private static void Check(ApiRequest request, JsonObject applied)
    {
        if (applied["apiVersion"]?.ToString() != request.Resource.ApiVersion || applied["kind"]?.ToString() != request.Resource.Kind)
        {
            throw ApiError.BadRequest(
                $"invalid object type: {applied["apiVersion"]}, Kind={applied["kind"]}: expected {request.Resource.ApiVersion}, Kind={request.Resource.Kind}");
        }

        if (applied.MetaList("managedFields").Count > 0 || applied["metadata"]?["managedFields"] is JsonArray { Count: > 0 })
        {
            throw ApiError.BadRequest("metadata.managedFields must be nil");
        }

        var metadata = applied.Meta();
        if (metadata["name"] is { } name && name.ToString() != request.Path.Name)
        {
            throw ApiError.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Path.Name})");
        }

        metadata["name"] = request.Path.Name;
        if (!request.Resource.Namespaced)
        {
            return;
        }

        if (metadata["namespace"] is { } ns && ns.ToString() != request.Path.Namespace)
        {
            throw ApiError.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        metadata["namespace"] = request.Path.Namespace;
    }

    private static bool IsJson(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span[..Math.Min(64, bytes.Length)]).TrimStart().StartsWith('{');
}
