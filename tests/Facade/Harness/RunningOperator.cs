using k8s;
using KafkaFetch.Operator.Hosting;
using Microsoft.AspNetCore.Builder;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The operator on the facade's API server, so that status fills.</summary>
internal static class RunningOperator
{
    /// <summary>Starts it; disposing it stops it.</summary>
    public static async Task<WebApplication> StartAsync(FacadeUnderTest facade, string embeddedBroker)
    {
        var application = OperatorApplication.Build(new OperatorSetup
        {
            Kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(facade.Kubeconfig),
            Alone = true,
            EmbeddedBootstrapServers = embeddedBroker,
            StatusInterval = TimeSpan.FromSeconds(1),
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
