using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Security;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Finds the resource of a request and hands it to the operation of its verb.</summary>
internal sealed class ApiOperations(
    ClusterState state, ObjectWriter writer, ObjectDeleter deleter, ServiceAccountTokens tokens, ReviewOperation reviews, CancellationToken stopping)
{
    private readonly ReadOperations reads = new(state);
    private readonly WriteOperations writes = new(state, writer);
    private readonly PatchOperation patches = new(state, writer);
    private readonly ListOperation lists = new(state);
    private readonly DeleteOperations deletes = new(state, deleter, new ListOperation(state));
    private readonly WatchOperation watches = new(state, stopping);
    private readonly ScaleOperation scales = new(state, writer);
    private readonly TokenOperation tokenRequests = new(state, tokens);

    /// <summary>Answers a request to a resource.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public Task HandleAsync(HttpContext http, ApiPath path, UserInfo user)
    {
        var resource = state.Catalog.Find(path.Group, path.Version, path.Resource) ?? throw ApiError.NoSuchResource();
        if (path.Namespace.Length > 0 ? !resource.Namespaced : resource.Namespaced && path.Name.Length > 0)
        {
            throw ApiError.NoSuchResource();
        }

        var request = new ApiRequest(http, path, resource, AnswerFormats.Choose(http.Request.Headers.Accept), user);
        if (resource.IsReview)
        {
            return http.Request.Method == "POST" && path.Name.Length == 0 ? reviews.HandleAsync(request) : throw ApiError.MethodNotAllowed();
        }

        return path.Subresource switch
        {
            "" when path.Name.Length == 0 => CollectionAsync(request),
            "" => ObjectAsync(request),
            "status" when resource.Definition.HasStatus => StatusAsync(request),
            "scale" when resource.Definition.Scale is not null => scales.HandleAsync(request),
            "token" when resource == BuiltInResources.ServiceAccounts =>
                http.Request.Method == "POST" ? tokenRequests.CreateAsync(request) : throw ApiError.MethodNotAllowed(),
            "finalize" when resource == BuiltInResources.Namespaces && http.Request.Method == "PUT" => writes.UpdateAsync(request),
            _ => throw ApiError.NoSuchResource(),
        };
    }

    private Task CollectionAsync(ApiRequest request) => request.Http.Request.Method switch
    {
        "GET" when request.Flag("watch") => watches.WatchAsync(request),
        "GET" => lists.ListAsync(request),
        "POST" => writes.CreateAsync(request),
        "DELETE" when request.Resource.Verbs.Contains("deletecollection") => deletes.DeleteCollectionAsync(request),
        _ => throw ApiError.MethodNotAllowed(),
    };

    private Task ObjectAsync(ApiRequest request) => request.Http.Request.Method switch
    {
        "GET" when request.Flag("watch") => watches.WatchAsync(request),
        "GET" => reads.GetAsync(request),
        "PUT" => writes.UpdateAsync(request),
        "PATCH" => patches.PatchAsync(request),
        "DELETE" => deletes.DeleteAsync(request),
        _ => throw ApiError.MethodNotAllowed(),
    };

    private Task StatusAsync(ApiRequest request) => request.Http.Request.Method switch
    {
        "GET" => reads.GetAsync(request),
        "PUT" => writes.UpdateAsync(request),
        "PATCH" => patches.PatchAsync(request),
        _ => throw ApiError.MethodNotAllowed(),
    };
}
