using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Tests.Fakes;

/// <summary>Objects in memory with resourceVersions and conflicts, as far as the unit tests need them; <see cref="Fault"/> makes every call fail.</summary>
internal sealed class MemoryApi : IKubernetesClient
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Type, EntityKey), object> _objects = [];
    private long _version;

    public Exception? Fault { get; set; }

    public int Writes { get; private set; }

    public Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do(() => Find<TEntity>(new(@namespace, name)) is { } found ? EntityJson.Clone(found) : null);

    public Task<IList<TEntity>> ListAsync<TEntity>(string? @namespace = null, string? labelSelector = null, string? fieldSelector = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do<IList<TEntity>>(() => [.. _objects.Values.OfType<TEntity>().Select(EntityJson.Clone)]);

    public IKubernetesClient ActingAs(string user) => this;

    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do(() =>
        {
            if (Find<TEntity>(EntityKey.Of(entity)) is not null)
            {
                throw new KubernetesApiException(HttpStatusCode.Conflict, "AlreadyExists", "exists");
            }

            var stored = EntityJson.Clone(entity);
            stored.Metadata.Uid ??= $"uid-{_version}";
            stored.Metadata.Generation ??= 1;
            return Store(stored);
        });

    public Task DryRunCreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do(() =>
        {
            Check<TEntity>(EntityKey.Of(entity), entity.Metadata.ResourceVersion);
            return Store(EntityJson.Clone(entity));
        });

    public Task<TEntity> UpdateStatusAsync<TEntity>(TEntity entity, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => UpdateAsync(entity, cancellationToken);

    public Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => UpdateAsync(entity, cancellationToken);

    public Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => UpdateAsync(entity, cancellationToken);

    public Task<TEntity> PatchAsync<TEntity>(string name, string? @namespace, PatchKind kind, string patch, string? subresource = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do(() =>
        {
            var changes = JsonNode.Parse(patch)!.AsObject();
            var found = Check<TEntity>(new(@namespace, name), (string?)changes["metadata"]?["resourceVersion"]);
            var whole = JsonNode.Parse(KubernetesJson.Serialize(found))!.AsObject();
            Merge(whole, changes);
            var stored = Store(KubernetesJson.Deserialize<TEntity>(whole));
            if (stored.Metadata.DeletionTimestamp is not null && stored.Metadata.Finalizers is null or { Count: 0 })
            {
                _objects.Remove((typeof(TEntity), new(@namespace, name)));
            }

            return stored;
        });

    public Task<bool> DeleteAsync<TEntity>(string name, string? @namespace = null, DeletePreconditions? preconditions = null, CancellationToken cancellationToken = default)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Do(() => _objects.Remove((typeof(TEntity), new(@namespace, name))));

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private Task<T> Do<T>(Func<T> action)
    {
        lock (_lock)
        {
            try
            {
                return Fault is null ? Task.FromResult(action()) : Task.FromException<T>(Fault);
            }
            catch (KubernetesApiException e)
            {
                return Task.FromException<T>(e);
            }
        }
    }

    private TEntity? Find<TEntity>(EntityKey key)
        where TEntity : class => (TEntity?)_objects.GetValueOrDefault((typeof(TEntity), key));

    private TEntity Check<TEntity>(EntityKey key, string? version)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var found = Find<TEntity>(key) ?? throw new KubernetesApiException(HttpStatusCode.NotFound, "NotFound", $"{key} not found");
        return version is null || version == found.Metadata.ResourceVersion
            ? found
            : throw new KubernetesApiException(HttpStatusCode.Conflict, "Conflict", "the object has been modified");
    }

    private TEntity Store<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        Writes++;
        entity.Metadata.ResourceVersion = $"{++_version}";
        _objects[(typeof(TEntity), EntityKey.Of(entity))] = entity;
        return EntityJson.Clone(entity);
    }
}
