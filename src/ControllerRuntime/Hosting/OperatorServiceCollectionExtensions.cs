using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.ControllerRuntime.Metrics;
using KafkaFetch.ControllerRuntime.Statuses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Prometheus;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>Registers the runtime.</summary>
public static class OperatorServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IKubernetesClient"/> alone, for a process that runs no controllers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Address and credentials of the API server.</param>
    public static IServiceCollection AddKubernetesClient(this IServiceCollection services, Func<IServiceProvider, KubernetesClientConfiguration> configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<OperatorOptions>();
        services.TryAddSingleton(provider => new Kubernetes(configuration(provider)));
        services.TryAddSingleton(provider => new KubernetesClient(
            provider.GetRequiredService<Kubernetes>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<OperatorOptions>>().Value.RequestTimeout));
        services.TryAddSingleton<IKubernetesClient>(provider => provider.GetRequiredService<KubernetesClient>());
        return services;
    }

    /// <summary>
    /// Adds the client, caches, controllers, <c>EventPublisher</c>, <c>StatusWriter</c>s and leader election; they run as a hosted service. Call
    /// it once and chain <c>AddController</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Address and credentials of the API server.</param>
    /// <param name="configure">Sets the options.</param>
    public static OperatorBuilder AddKubernetesOperator(
        this IServiceCollection services, Func<IServiceProvider, KubernetesClientConfiguration> configuration, Action<OperatorOptions>? configure = null)
    {
        services.AddKubernetesClient(configuration);
        services.AddOptions<OperatorOptions>().ValidateDataAnnotations().Validate(
            o => o.RenewDeadline < o.LeaseDuration && o.RetryPeriod < o.RenewDeadline && o.LeaseDuration >= TimeSpan.FromSeconds(1),
            "Leader election needs RetryPeriod < RenewDeadline < LeaseDuration, and LeaseDuration of at least 1 s.").ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(typeof(StatusWriter<,>), typeof(StatusWriter<,>));
        services.TryAddSingleton(Prometheus.Metrics.DefaultRegistry);
        services.TryAddSingleton(provider => new RuntimeMetrics(provider.GetRequiredService<CollectorRegistry>()));
        services.TryAddSingleton(RuntimeFactory.Events);
        services.TryAddSingleton<EventPublisher>(provider => provider.GetRequiredService<EventSender>().PublishAsync);
        services.TryAddSingleton(RuntimeFactory.Elector);
        services.TryAddSingleton<ILeadership>(provider =>
            provider.GetRequiredService<IOptions<OperatorOptions>>().Value.LeaderElection ? provider.GetRequiredService<LeaderElector>() : new AlwaysLeader());
        services.AddHostedService(RuntimeFactory.Host);
        return new OperatorBuilder(services);
    }
}
