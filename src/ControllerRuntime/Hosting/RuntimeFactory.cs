using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Finalizers;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.ControllerRuntime.Metrics;
using KafkaFetch.ControllerRuntime.Reflectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>Makes the runtime's parts from the services. The log categories are the rooms' names, not the generic types'.</summary>
internal static class RuntimeFactory
{
    internal static IControllerRunner Controller<TController, TEntity>(IServiceProvider services, ControllerOptions<TEntity> options)
        where TController : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var cache = OperatorBuilder.Cache<TEntity>(services, options.CacheName);
        var time = services.GetRequiredService<TimeProvider>();
        var logger = Logger(services, "Controller");
        return new ControllerRunner<TEntity>(
            new ControllerParts<TEntity>
            {
                Name = options.Name,
                EveryReplica = options.EveryReplica,
                ReconcileDeleting = options.ReconcileDeleting,
                MaxConcurrentReconciles = options.MaxConcurrentReconciles ?? Options(services).Value.MaxConcurrentReconciles,
                Controller = services.GetRequiredService<TController>(),
                Cache = cache,
                Queues = services.GetRequiredService<EntityQueues<TEntity>>(),
                Finalizers = new FinalizerSet<TEntity>(
                    [.. options.Finalizers.Select(f => (f, (IEntityFinalizer<TEntity>)services.GetRequiredService(f.Type)))],
                    services.GetRequiredService<IKubernetesClient>(),
                    services.GetRequiredService<EventPublisher>(),
                    time,
                    logger),
                Changes = options.Changes,
                Sources = [.. options.Sources.Select(make => make(services, cache))],
            },
            services.GetRequiredService<RuntimeMetrics>(),
            time,
            logger);
    }

    internal static IReflector Reflector<TEntity>(IServiceProvider services, string cacheName, CacheOptions<TEntity> options)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => new Reflector<TEntity>(
            services.GetRequiredService<KubernetesClient>(),
            OperatorBuilder.Cache<TEntity>(services, cacheName),
            new ReflectorScope(options.Namespace ?? Options(services).Value.Namespace, options.LabelSelector, options.FieldSelector),
            services.GetRequiredService<TimeProvider>(),
            Random.Shared,
            Logger(services, "Reflector"));

    internal static EventSender Events(IServiceProvider services) => new(
        services.GetRequiredService<IKubernetesClient>(), services.GetRequiredService<TimeProvider>(), Options(services), Logger(services, "Events"));

    internal static LeaderElector Elector(IServiceProvider services) => new(
        services.GetRequiredService<IKubernetesClient>(),
        services.GetRequiredService<TimeProvider>(),
        Options(services),
        services.GetRequiredService<RuntimeMetrics>(),
        Random.Shared,
        Logger(services, "LeaderElection"));

    internal static OperatorHost Host(IServiceProvider services) => new(
        [.. services.GetServices<IReflector>()],
        [.. services.GetServices<IControllerRunner>()],
        [.. services.GetServices<ILeaderTask>()],
        services.GetRequiredService<EventSender>(),
        Options(services).Value.LeaderElection ? services.GetRequiredService<LeaderElector>() : null,
        new Supervisor(services.GetRequiredService<TimeProvider>(), Logger(services, "Host")),
        Options(services));

    private static IOptions<OperatorOptions> Options(IServiceProvider services) => services.GetRequiredService<IOptions<OperatorOptions>>();

    private static ILogger Logger(IServiceProvider services, string part) =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger($"KafkaFetch.ControllerRuntime.{part}");
}
