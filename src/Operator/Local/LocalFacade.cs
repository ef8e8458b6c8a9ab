using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Operator.Local;

/// <summary>The REST facade of local mode: its service account with the very rights that it has on a cluster, and the application on loopback.</summary>
internal static class LocalFacade
{
    /// <summary>The API server ends with this process, and so does whoever holds the token: nobody renews it.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>Starts it beside an operator, whose egress policy and logs are its own.</summary>
    public static async Task<WebApplication> StartAsync(
        IKubernetesClient administrator, OperatorSetup beside, FacadeOptions options, int port, CancellationToken cancellationToken)
    {
        await ServiceAccountInstaller.ApplyAsync(administrator, FacadeRights.Files(), LocalLeadership.FieldManager, cancellationToken).ConfigureAwait(false);
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = await ServiceAccountInstaller.ActAsAsync(
                beside.Kubernetes, FacadeRights.Namespace, FacadeRights.Name, TokenLifetime, cancellationToken).ConfigureAwait(false),
            Options = options,
            Egress = beside.Egress,
            Port = port,
            Logging = beside.Logging,
        });
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return application;
    }
}
