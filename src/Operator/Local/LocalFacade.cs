using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Logging;

namespace KafkaFetch.Operator.Local;

/// <summary>The REST facade of local mode: its namespace, the tenants' role, and the application on loopback.</summary>
internal static class LocalFacade
{
    /// <summary>The facade's own namespace.</summary>
    public const string Namespace = "kafka-fetch";

    /// <summary>Starts it.</summary>
    public static async Task<WebApplication> StartAsync(
        IKubernetesClient client, KubernetesClientConfiguration kubernetes, FacadeOptions options, LocalSettings settings, bool quiet, CancellationToken cancellationToken)
    {
        await client.ApplyAsync(
            new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } }, LocalLeadership.FieldManager, cancellationToken).ConfigureAwait(false);
        await client.ApplyAsync(TenantRole.Create(), LocalLeadership.FieldManager, cancellationToken).ConfigureAwait(false);
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = kubernetes,
            Options = options,
            Port = settings.Port,
            Logging = quiet ? _ => { } : ConsoleLogging.AddPlain,
        });
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return application;
    }
}
