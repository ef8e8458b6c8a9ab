using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Leadership;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>Collects the controllers, caches and leader tasks of a process.</summary>
public sealed class OperatorBuilder
{
    private readonly Dictionary<(Type Kind, string Name), object> _caches = [];
    private readonly HashSet<string> _controllers = [];

    internal OperatorBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the builder adds to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a controller as a singleton, and the cache of its primary kind when nobody did.</summary>
    /// <exception cref="ArgumentException">Two controllers have one name.</exception>
    public OperatorBuilder AddController<TController, TEntity>(Action<ControllerOptions<TEntity>>? configure = null)
        where TController : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var options = new ControllerOptions<TEntity>(this, EntityKind.Of<TEntity>().Kind.ToLowerInvariant());
        configure?.Invoke(options);
        if (!_controllers.Add(options.Name))
        {
            throw new ArgumentException($"There is a controller named '{options.Name}' already: give {typeof(TController).Name} another Name.", nameof(configure));
        }

        AddService<TController>();
        AddCache<TEntity>(name: options.CacheName);
        Services.TryAddSingleton<EntityQueues<TEntity>>();
        Services.TryAddSingleton<IEntityQueue<TEntity>>(services => services.GetRequiredService<EntityQueues<TEntity>>());
        Services.AddSingleton(services => RuntimeFactory.Controller<TController, TEntity>(services, options));
        return this;
    }

    /// <summary>Adds a cache of a kind, or more settings to one of that name. <see cref="IEntityCache{TEntity}"/> is the unnamed one; a named one is a keyed service.</summary>
    public OperatorBuilder AddCache<TEntity>(Action<CacheOptions<TEntity>>? configure = null, string name = "")
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (!_caches.TryGetValue((typeof(TEntity), name), out var options))
        {
            _caches[(typeof(TEntity), name)] = options = new CacheOptions<TEntity>();
            Services.AddKeyedSingleton(name, (services, _) => new EntityCache<TEntity>(
                ((CacheOptions<TEntity>)options).Indexes, services.GetRequiredService<ILoggerFactory>().CreateLogger("ControllerRuntime.Cache")));
            Services.AddSingleton(services => RuntimeFactory.Reflector(services, name, (CacheOptions<TEntity>)options));
            Services.AddKeyedSingleton<IEntityCache<TEntity>>(name, (services, _) => Cache<TEntity>(services, name));
            if (name.Length == 0)
            {
                Services.AddSingleton<IEntityCache<TEntity>>(services => Cache<TEntity>(services, name));
            }
        }

        configure?.Invoke((CacheOptions<TEntity>)options);
        return this;
    }

    /// <summary>Adds an index to a cache; see <see cref="CacheOptions{TEntity}.AddIndex"/>.</summary>
    public OperatorBuilder AddIndex<TEntity>(string indexName, Func<TEntity, IEnumerable<string>> values, string cacheName = "")
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => AddCache<TEntity>(o => o.AddIndex(indexName, values), cacheName);

    /// <summary>Adds work that only the leader does.</summary>
    public OperatorBuilder AddLeaderTask<TTask>()
        where TTask : class, ILeaderTask
    {
        AddService<TTask>();
        Services.AddSingleton<ILeaderTask>(services => services.GetRequiredService<TTask>());
        return this;
    }

    internal static EntityCache<TEntity> Cache<TEntity>(IServiceProvider services, string name)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => services.GetRequiredKeyedService<EntityCache<TEntity>>(name);

    internal void AddService<TService>()
        where TService : class => Services.TryAddSingleton<TService>();
}
