using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>The typed client over a connection of KubernetesClient, which it does not own. Thread-safe.</summary>
public sealed class KubernetesClient : IKubernetesClient
{
    private const string Json = "application/json";
    private const string ApplyPatch = "application/apply-patch+yaml";
    private const int PageSize = 500;
    private const int MaxRestarts = 3;
    private readonly ApiTransport _api;

    /// <summary>Creates a client.</summary>
    /// <param name="connection">Address, TLS and credentials.</param>
    /// <param name="time">The clock of the request timeout.</param>
    /// <param name="requestTimeout">How long one request may take; 30 s when null.</param>
    public KubernetesClient(Kubernetes connection, TimeProvider? time = null, TimeSpan? requestTimeout = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _api = new ApiTransport(connection, time ?? TimeProvider.System, requestTimeout ?? TimeSpan.FromSeconds(30));
    }

    private KubernetesClient(ApiTransport api) => _api = api;

    internal ApiTransport Api => _api;

    /// <inheritdoc/>
    public IKubernetesClient ActingAs(string user)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        return new KubernetesClient(_api.As(user));
    }

    /// <inheritdoc/>
    public async Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var path = EntityKind.Of<TEntity>().ObjectPath(new EntityKey(@namespace, name));
            return EntityJson.WithKind(await _api.GetAsync<TEntity>(path, cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<IList<TEntity>> ListAsync<TEntity>(
        string? @namespace = null, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var found = new List<TEntity>();
        string? next = null;
        for (var restarts = 0; ;)
        {
            EntityList<TEntity> page;
            try
            {
                page = await ListPageAsync<TEntity>(@namespace, new ListQuery(labelSelector, fieldSelector, null, next, PageSize), cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesApiException e) when (e.IsExpired && next is not null && restarts++ < MaxRestarts)
            {
                // The pages' common version was compacted away: the list starts over.
                found.Clear();
                next = null;
                continue;
            }

            foreach (var item in page.Items ?? [])
            {
                found.Add(item.Value ?? throw new HttpRequestException(
                    $"{EntityKind.Of<TEntity>().Kind} {item.Metadata.NamespaceProperty}/{item.Metadata.Name} cannot be read: {item.Fault}"));
            }

            next = page.Metadata.ContinueProperty;
            if (string.IsNullOrEmpty(next))
            {
                return found;
            }
        }
    }

    /// <inheritdoc/>
    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => CreateAsync(entity, "", cancellationToken);

    /// <inheritdoc/>
    public Task DryRunCreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => CreateAsync(entity, "?dryRun=All", cancellationToken);

    /// <inheritdoc/>
    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync<TEntity>(HttpMethod.Put, Path(entity), Bytes(EntityJson.WithKind(entity)), Json, cancellationToken);

    /// <inheritdoc/>
    public Task<TEntity> UpdateStatusAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync<TEntity>(HttpMethod.Put, Path(entity, "status"), Bytes(EntityJson.WithKind(entity)), Json, cancellationToken);

    /// <inheritdoc/>
    public Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync<TEntity>(HttpMethod.Patch, Path(entity) + Manager(fieldManager), Bytes(EntityJson.WithKind(entity)), ApplyPatch, cancellationToken);

    /// <inheritdoc/>
    public Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(entity);
        var whole = JsonSerializer.SerializeToNode(EntityJson.WithKind(entity), EntityJson.TypeInfo<TEntity>())!.AsObject();
        var status = whole["status"];
        whole.Remove("status");
        var metadata = new JsonObject { ["name"] = entity.Metadata.Name };
        if (entity.Metadata.NamespaceProperty is { } @namespace)
        {
            metadata["namespace"] = @namespace;
        }

        if (entity.Metadata.ResourceVersion is { } version)
        {
            metadata["resourceVersion"] = version;
        }

        var body = new JsonObject { ["apiVersion"] = entity.ApiVersion, ["kind"] = entity.Kind, ["metadata"] = metadata, ["status"] = status };
        return SendAsync<TEntity>(
            HttpMethod.Patch, Path(entity, "status") + Manager(fieldManager), Encoding.UTF8.GetBytes(body.ToJsonString()), ApplyPatch, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TEntity> PatchAsync<TEntity>(
        string name, string? @namespace, PatchKind kind, string patch, string? subresource = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => SendAsync<TEntity>(
            HttpMethod.Patch,
            EntityKind.Of<TEntity>().ObjectPath(new EntityKey(@namespace, name), subresource),
            Encoding.UTF8.GetBytes(patch),
            kind == PatchKind.Json ? "application/json-patch+json" : "application/merge-patch+json",
            cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync<TEntity>(
        string name, string? @namespace = null, DeletePreconditions? preconditions = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var options = new V1DeleteOptions
        {
            ApiVersion = "v1",
            Kind = "DeleteOptions",
            PropagationPolicy = "Background",
            Preconditions = preconditions is null ? null : new V1Preconditions { Uid = preconditions.Uid, ResourceVersion = preconditions.ResourceVersion },
        };
        try
        {
            var path = EntityKind.Of<TEntity>().ObjectPath(new EntityKey(@namespace, name));
            await _api.SendAsync<JsonElement>(HttpMethod.Delete, path, Bytes(options), Json, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Reads one page.</summary>
    internal Task<EntityList<TEntity>> ListPageAsync<TEntity>(string? @namespace, ListQuery query, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        _api.GetAsync<EntityList<TEntity>>(EntityKind.Of<TEntity>().CollectionPath(@namespace) + query, cancellationToken);

    /// <summary>Opens a watch; the caller disposes the answer and reads it with <see cref="ReadWatchAsync{TEntity}"/>.</summary>
    internal Task<HttpResponseMessage> OpenWatchAsync<TEntity>(string? @namespace, WatchQuery query, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        _api.OpenAsync(HttpMethod.Get, EntityKind.Of<TEntity>().CollectionPath(@namespace) + query, null, "", cancellationToken);

    /// <summary>Reads the events of a watch until the server closes it.</summary>
    internal static async IAsyncEnumerable<WatchEvent<TEntity>> ReadWatchAsync<TEntity>(
        HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var events = JsonSerializer.DeserializeAsyncEnumerable(stream, EntityJson.TypeInfo<WatchEvent<TEntity>>(), topLevelValues: true, cancellationToken);
            await foreach (var one in events.ConfigureAwait(false))
            {
                yield return one;
            }
        }
    }

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, EntityJson.TypeInfo<T>());

    private static string Manager(string fieldManager) => $"?fieldManager={Uri.EscapeDataString(fieldManager)}&force=true";

    private static string Path<TEntity>(TEntity entity, string? subresource = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(entity);
        return EntityKind.Of<TEntity>().ObjectPath(EntityKey.Of(entity), subresource);
    }

    private Task<TEntity> CreateAsync<TEntity>(TEntity entity, string query, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(entity);
        var path = EntityKind.Of<TEntity>().CollectionPath(entity.Metadata.NamespaceProperty);
        return SendAsync<TEntity>(HttpMethod.Post, path + query, Bytes(EntityJson.WithKind(entity)), Json, cancellationToken);
    }

    private async Task<TEntity> SendAsync<TEntity>(HttpMethod method, string path, byte[] body, string contentType, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        EntityJson.WithKind(await _api.SendAsync<TEntity>(method, path, body, contentType, cancellationToken).ConfigureAwait(false));
}
