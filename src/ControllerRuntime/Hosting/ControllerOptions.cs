using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Finalizers;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>What wakes a controller, where it runs and how much it does at once.</summary>
/// <typeparam name="TEntity">The primary kind.</typeparam>
public sealed class ControllerOptions<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly OperatorBuilder _builder;

    internal ControllerOptions(OperatorBuilder builder, string name)
    {
        _builder = builder;
        Name = name;
    }

    /// <summary>The controller's name in logs and metrics, unique in the process. Default: the primary kind in lower case.</summary>
    public string Name { get; set; }

    /// <summary>How many keys it works on at once; null takes <see cref="OperatorOptions.MaxConcurrentReconciles"/>.</summary>
    public int? MaxConcurrentReconciles { get; set; }

    /// <summary>Whether it runs on every replica instead of on the leader alone.</summary>
    public bool EveryReplica { get; set; }

    /// <summary>
    /// Whether <see cref="IEntityController{TEntity}.ReconcileAsync"/> is also called for an object that is being deleted and has none of this
    /// controller's finalizers left. Off by default, as in KubeOps.
    /// </summary>
    public bool ReconcileDeleting { get; set; }

    /// <summary>The name of the cache of the primary kind; the unnamed one by default.</summary>
    public string CacheName { get; set; } = "";

    internal List<Func<TEntity, TEntity, bool>> Changes { get; } = [];

    internal List<FinalizerRegistration<TEntity>> Finalizers { get; } = [];

    internal List<Func<IServiceProvider, EntityCache<TEntity>, IWatchSource>> Sources { get; } = [];

    /// <summary>An object's event enqueues its controlling owner of the primary kind, always.</summary>
    /// <param name="cacheName">The cache of the owned kind.</param>
    public ControllerOptions<TEntity> Owns<TOwned>(string cacheName = "")
        where TOwned : class, IKubernetesObject<V1ObjectMeta>
    {
        var owner = EntityKind.Of<TEntity>();
        return Watches<TOwned>((owned, _) => OwnerKeys.Of(owned, owner), cacheName: cacheName);
    }

    /// <summary>Another kind's event enqueues what <paramref name="map"/> names, usually by an index of the cache of the primary kind.</summary>
    /// <param name="map">Pure and quick: the event and the cache of the primary kind to keys.</param>
    /// <param name="when">Which updates matter, old and new; null takes all. Creations and deletions always matter.</param>
    /// <param name="cacheName">The cache of the other kind.</param>
    public ControllerOptions<TEntity> Watches<TOther>(
        Func<TOther, IEntityCache<TEntity>, IEnumerable<EntityKey>> map,
        Func<TOther, TOther, bool>? when = null,
        string cacheName = "")
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        _builder.AddCache<TOther>(name: cacheName);
        Sources.Add((services, primary) => new WatchSource<TOther>(
            OperatorBuilder.Cache<TOther>(services, cacheName), other => map(other, primary), when));
        return this;
    }

    /// <summary>Another kind's event enqueues the objects that the index <paramref name="indexName"/> of the primary kind's cache finds under <c>namespace/name</c> of that object.</summary>
    /// <param name="indexName">An index whose values are written as <see cref="EntityKey.ToString"/>.</param>
    /// <param name="when">Which updates matter, old and new; null takes all. Creations and deletions always matter.</param>
    /// <param name="cacheName">The cache of the other kind.</param>
    public ControllerOptions<TEntity> WatchesByIndex<TOther>(string indexName, Func<TOther, TOther, bool>? when = null, string cacheName = "")
        where TOther : class, IKubernetesObject<V1ObjectMeta> =>
        Watches((other, cache) => cache.ByIndex(indexName, EntityKey.Of(other).ToString()).Select(EntityKey.Of), when, cacheName);

    /// <summary>An update of the primary kind that keeps the generation also enqueues when this says so, old and new. See <see cref="Changed"/>.</summary>
    public ControllerOptions<TEntity> ReactsTo(Func<TEntity, TEntity, bool> change)
    {
        Changes.Add(change);
        return this;
    }

    /// <summary>Puts a finalizer on each object before its first reconcile, and runs it when the object is deleted.</summary>
    /// <param name="identifier">Domain-qualified, such as <c>kafkafetch.io/worker</c>.</param>
    /// <param name="when">Which objects need it; from the others it is taken away. Null: all.</param>
    /// <param name="deadline">How long after the deletion it is given up. One minute by default.</param>
    public ControllerOptions<TEntity> AddFinalizer<TFinalizer>(string identifier, Func<TEntity, bool>? when = null, TimeSpan? deadline = null)
        where TFinalizer : class, IEntityFinalizer<TEntity>
    {
        _builder.AddService<TFinalizer>();
        Finalizers.Add(new FinalizerRegistration<TEntity>(identifier, typeof(TFinalizer), when, deadline ?? TimeSpan.FromMinutes(1)));
        return this;
    }
}
