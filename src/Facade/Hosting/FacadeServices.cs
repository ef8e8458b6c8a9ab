using KafkaFetch.Facade.Options;

namespace KafkaFetch.Facade.Hosting;

/// <summary>Registers what the facade is made of. The program adds <c>IKubernetesClient</c>, <c>IClusterAccess</c> and <c>IResourceRules</c>.</summary>
public static class FacadeServices
{
    /// <summary>Adds the facade.</summary>
    public static IServiceCollection AddFacade(this IServiceCollection services, FacadeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton(options);
    }
}
