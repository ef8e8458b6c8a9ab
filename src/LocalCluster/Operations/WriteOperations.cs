using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>create and update, as requests.</summary>
internal sealed class WriteOperations(ClusterState state, ObjectWriter writer)
{
    /// <summary>create.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task CreateAsync(ApiRequest request)
    {
        var options = request.WriteOptions("CreateOptions");
        var body = await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false);
        var value = Match(request, body);
        value.Meta().Remove("managedFields");
        var created = await writer.CreateAsync(request.Resource, Place(request, value), new Candidate(value, body.DuplicateFields), options).ConfigureAwait(false);
        await Answer.ObjectAsync(request, 201, created, state.Time.GetUtcNow(), options).ConfigureAwait(false);
    }

    /// <summary>update, of the object or of its status.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task UpdateAsync(ApiRequest request)
    {
        var options = request.WriteOptions("UpdateOptions");
        var body = await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false);
        var value = Match(request, body);
        var ns = Place(request, value);
        CheckName(request, value);
        var updated = await writer.UpdateAsync(request.Resource, ns, request.Path.Name, old => Replace(request.Resource, old, value, body), options).ConfigureAwait(false);
        await Answer.ObjectAsync(request, 200, updated, state.Time.GetUtcNow(), options).ConfigureAwait(false);
    }

    private static Candidate Replace(ApiResource resource, JsonObject old, JsonObject value, DecodedBody body)
    {
        if (value.MetaText("resourceVersion").Length == 0 && resource.IsCustom)
        {
            throw new ApiException(FieldErrors.ToStatus(
                resource.Kind,
                resource.Group,
                old.MetaText("name"),
                [new FieldError(FieldErrorType.Invalid, "metadata.resourceVersion", "0x0", "must be specified for an update")]));
        }

        Preconditions.Check(resource, old, value);
        return new Candidate((JsonObject)value.DeepClone(), body.DuplicateFields);
    }

    private static JsonObject Match(ApiRequest request, DecodedBody body)
    {
        var value = body.Value!;
        var resource = request.Resource;
        if (!resource.IsCustom)
        {
            // The path says what a built-in kind is; only what contradicts it is refused.
            value["apiVersion"] ??= resource.ApiVersion;
            value["kind"] ??= resource.Kind;
        }

        var (apiVersion, kind) = (value["apiVersion"]?.ToString() ?? "", value["kind"]?.ToString() ?? "");
        if (kind.Length == 0)
        {
            throw ApiError.BadRequest("Object 'Kind' is missing in '" + value.ToJsonString(StoreJson.Plain) + "'");
        }

        if (apiVersion != resource.ApiVersion)
        {
            throw ApiError.BadRequest(
                $"{kind} in version \"{apiVersion}\" cannot be handled as a {resource.Kind}: the API version in the data ({apiVersion}) does not match "
                + $"the expected API version ({resource.ApiVersion})");
        }

        return kind == resource.Kind ? value : throw new ApiException(FieldErrors.ToStatus(
            resource.Kind, resource.Group, value.MetaText("name"), [FieldError.Invalid("kind", value["kind"], $"must be {resource.Kind}")]));
    }

    private static string Place(ApiRequest request, JsonObject value)
    {
        if (!request.Resource.Namespaced)
        {
            return "";
        }

        var ns = request.Path.Namespace;
        var named = value.MetaText("namespace");
        if (ns.Length == 0)
        {
            throw ApiError.MethodNotAllowed();
        }

        if (named.Length > 0 && named != ns)
        {
            throw ApiError.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        value.Meta()["namespace"] = ns;
        return ns;
    }

    private static void CheckName(ApiRequest request, JsonObject value)
    {
        var name = value.MetaText("name");
        if (name != request.Path.Name)
        {
            throw ApiError.BadRequest(name.Length == 0
                ? "name must be provided"
                : $"the name of the object ({name}) does not match the name on the URL ({request.Path.Name})");
        }
    }
}
