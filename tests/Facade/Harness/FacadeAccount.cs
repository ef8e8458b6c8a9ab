using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Operator.Rights;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The service account of the facade, made as the generated files say.</summary>
internal static class FacadeAccount
{
    /// <summary>Installs it with an administrator's kubeconfig, and answers the way to the API server as that account.</summary>
    public static async Task<KubernetesClientConfiguration> InstallAsync(string adminKubeconfig, CancellationToken cancellation)
    {
        var administrator = KubernetesClientConfiguration.BuildConfigFromConfigFile(adminKubeconfig);
        await using var services = new ServiceCollection().AddLogging().AddKubernetesClient(_ => administrator).BuildServiceProvider();
        await ServiceAccountInstaller.ApplyAsync(services.GetRequiredService<IKubernetesClient>(), FacadeRights.Files(), "test", cancellation);
        return await ServiceAccountInstaller.ActAsAsync(administrator, FacadeRights.Namespace, FacadeRights.Name, TimeSpan.FromHours(1), cancellation);
    }
}
