using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Secrets;

namespace KafkaFetch.Operator.Managers;

/// <summary>What reads managers' settings and connects to their clusters, the same for the operator and the facade.</summary>
internal static class ClusterServices
{
    /// <summary>Adds the reading of settings: secrets, and the egress policy on what they connect to.</summary>
    public static IServiceCollection AddClusterSettings(this IServiceCollection services) => services
        .AddSingleton<ISecretReader, SecretReader>()
        .AddSingleton<ResolveHost>(Resolver.ResolveAsync)
        .AddSingleton<HostEgress>()
        .AddSingleton<BrokerEgress>()
        .AddSingleton<ClusterSettingsReader>();

    /// <summary>Adds one admin client for each manager.</summary>
    public static IServiceCollection AddClusterClients(this IServiceCollection services) => services
        .AddSingleton<Func<ClusterSettings, IClusterClient>>(provider => settings => new ClusterClient(
            settings,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            (brokers, cancellationToken) => provider.GetRequiredService<BrokerEgress>().RefusalAsync(settings, brokers, cancellationToken)))
        .AddSingleton<ClusterClients>();
}
