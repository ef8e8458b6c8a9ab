using k8s;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Testing.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The operator on the facade's API server, so that status fills.</summary>
internal static class RunningOperator
{
    /// <summary>Starts it; disposing it stops it.</summary>
    public static async Task<WebApplication> StartAsync(FacadeUnderTest facade, string embeddedBroker, CollectedLogs? logs = null)
    {
        var application = OperatorApplication.Build(new OperatorSetup
        {
            Kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(facade.Kubeconfig),
            Alone = true,
            EmbeddedBootstrapServers = embeddedBroker,
            StatusInterval = TimeSpan.FromSeconds(1),
            Logging = logging => logging.AddProvider(new CollectedLogsProvider(logs ?? new CollectedLogs())),
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
