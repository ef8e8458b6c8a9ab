using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>
/// Typed access to the API server, in the shape of KubeOps' client. Every call is bounded by the request timeout.
/// Errors of all calls: <see cref="KubernetesApiException"/> when the server refuses, <see cref="HttpRequestException"/> when it cannot be
/// reached, <see cref="TimeoutException"/> when it does not answer in time.
/// </summary>
public interface IKubernetesClient
{
    /// <summary>Reads an object, or null when there is none. The namespace is null for a cluster-scoped kind.</summary>
    Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Reads all objects of a namespace, or of all namespaces when it is null, page by page.</summary>
    Task<IList<TEntity>> ListAsync<TEntity>(string? @namespace = null, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// The same connection, acting as another user: the server checks the rights of that user, once it has found that ours may impersonate it
    /// (verb <c>impersonate</c>). A service account is <c>system:serviceaccount:NAMESPACE:NAME</c>; its groups are the server's to say.
    /// </summary>
    IKubernetesClient ActingAs(string user);

    /// <summary>Creates an object and returns it as stored. AlreadyExists when the name is taken.</summary>
    Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Has the API server check an object as <see cref="CreateAsync"/> does, and store nothing.</summary>
    Task DryRunCreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Replaces an object. With a resourceVersion, Conflict when it changed since.</summary>
    Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Replaces the status of an object. With a resourceVersion, Conflict when it changed since.</summary>
    Task<TEntity> UpdateStatusAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Server-side apply of exactly the fields that <paramref name="entity"/> has, forced over other managers.</summary>
    Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// Server-side apply on <c>/status</c>, forced over other managers: of <paramref name="entity"/> only the name, the resourceVersion
    /// and the status are sent. With a resourceVersion, Conflict when the object changed since. Most callers want <c>StatusWriter</c>.
    /// </summary>
    Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Patches an object, or a subresource of it.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="namespace">Its namespace, null when cluster-scoped.</param>
    /// <param name="kind">The form of the patch.</param>
    /// <param name="patch">The patch as JSON.</param>
    /// <param name="subresource">Such as <c>status</c>, or null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<TEntity> PatchAsync<TEntity>(string name, string? @namespace, PatchKind kind, string patch, string? subresource = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Deletes an object with background propagation. False when there was none; Conflict when a precondition does not hold.</summary>
    Task<bool> DeleteAsync<TEntity>(string name, string? @namespace = null, DeletePreconditions? preconditions = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;
}
