using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Reading one object.</summary>
internal sealed class ReadOperations(ClusterState state)
{
    /// <summary>get.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public Task GetAsync(ApiRequest request)
    {
        var resource = request.Resource;
        var stored = state.Store.Find(resource.Storage, resource.PathOf(request.Path.Namespace, request.Path.Name))
            ?? throw ApiError.NotFound(resource, request.Path.Name);
        return request.Format == AnswerFormat.Object && resource.Conversion == Conversion.None
            ? Answer.BytesAsync(request.Http, 200, stored.Json)
            : Answer.ObjectAsync(request, 200, resource.Read(stored), state.Time.GetUtcNow());
    }
}
