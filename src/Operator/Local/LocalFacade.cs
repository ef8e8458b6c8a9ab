using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Logging;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Operator.Local;

/// <summary>The REST facade of local mode: its service account with the very rights that it has on a cluster, and the application on loopback.</summary>
internal static class LocalFacade
{
    /// <summary>The API server ends with this process, and so does whoever holds the token: nobody renews it.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>The facade's settings from the environment.</summary>
    /// <exception cref="CommandException">They are wrong; all faults are told.</exception>
    public static FacadeOptions Options()
    {
        var (options, faults) = FacadeEnvironment.Read(Environment.GetEnvironmentVariable, FacadeRights.Namespace);
        return faults.Count == 0 ? options : throw new CommandException($"The facade's settings are wrong: {string.Join("; ", faults)}.");
    }

    /// <summary>Starts it.</summary>
    public static async Task<WebApplication> StartAsync(
        IKubernetesClient client, KubernetesClientConfiguration kubernetes, FacadeOptions options, LocalSettings settings, bool quiet, CancellationToken cancellationToken)
    {
        await ServiceAccountInstaller.ApplyAsync(client, FacadeRights.Files(), LocalLeadership.FieldManager, cancellationToken).ConfigureAwait(false);
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = await ServiceAccountInstaller.ActAsAsync(
                kubernetes, FacadeRights.Namespace, FacadeRights.Name, TokenLifetime, cancellationToken).ConfigureAwait(false),
            Options = options,
            Port = settings.Port,
            Logging = quiet ? _ => { } : ConsoleLogging.AddPlain,
        });
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return application;
    }
}
