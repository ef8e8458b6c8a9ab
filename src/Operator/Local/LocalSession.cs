using System.Net;
using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Demo;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Logging;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Operator.Tracing;

namespace KafkaFetch.Operator.Local;

/// <summary>One run of <c>kafka-fetch local</c>: API server, broker and operator in this process, in the order they need each other.</summary>
internal static class LocalSession
{
    /// <summary>Somebody looks on, and nothing else loads this API server.</summary>
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(3);

    /// <summary>Runs until it is cancelled, or for as long as was asked. The answer is the exit code.</summary>
    /// <exception cref="CommandException">Something is in the way; the message says what, and what to do.</exception>
    public static async Task<int> RunAsync(LocalSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var options = FacadeSettings.Read(FacadeRights.Namespace);
        PortCheck.EnsureDistinct((settings.Port, "--port"), (settings.ApiPort, "--api-port"), (settings.ManagementPort, "--management-port"));
        PortCheck.EnsureFree(IPAddress.Loopback, settings.Port, "--port");
        PortCheck.EnsureFree(IPAddress.Loopback, settings.ApiPort, "--api-port");
        PortCheck.EnsureFree(IPAddress.Loopback, settings.ManagementPort, "--management-port");
        if (settings.Demo)
        {
            PortCheck.EnsureFree(IPAddress.Loopback, settings.ReceiverPort, "--receiver-port");
        }

        var traces = TraceSettings.FromEnvironment();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var live = settings is { Demo: true, Plain: false };
        using var loggers = LoggerFactory.Create(live ? _ => { } : ConsoleLogging.AddPlain);
        using var data = DataLocation.Of(settings);
        await using var server = await StartServerAsync(data.Path, settings, loggers, stop.Token).ConfigureAwait(false);
        LocalBroker.ForgetAddress(data.Path);
        using var broker = settings.EmbeddedKafka ? LocalBroker.Start(data.Path, loggers) : null;

        // Before the operator, so that it is there until the members have delivered what they took.
        await using var receiver = settings.Demo ? await DemoReceiver.StartAsync(settings.ReceiverPort, stop.Token).ConfigureAwait(false) : null;
        var kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(server.KubeconfigPath);
        var setup = new OperatorSetup
        {
            Kubernetes = kubernetes,
            Alone = true,
            StatusInterval = StatusInterval,
            EmbeddedBootstrapServers = broker?.BootstrapServers,
            FileSinkDirectory = Path.Combine(data.Path, "files"),
            Egress = settings.Egress,
            CompatibilityMetrics = settings.CompatibilityMetrics,
            Traces = traces,
            ManagementPort = settings.ManagementPort,
            Logging = live ? _ => { } : ConsoleLogging.AddPlain,
        };
        await using var application = OperatorApplication.Build(setup);
        var client = application.Services.GetRequiredService<IKubernetesClient>();
        await LocalLeadership.HoldAsync(client, stop.Token).ConfigureAwait(false);
        if (broker is not null)
        {
            await broker.KeepManagerAsync(client, stop.Token).ConfigureAwait(false);
        }

        try
        {
            await application.StartAsync(stop.Token).ConfigureAwait(false);
            await using var facade = await LocalFacade.StartAsync(client, setup, options, settings.Port, stop.Token).ConfigureAwait(false);
            try
            {
                await LocalGreeting.WriteAsync(output, server, broker, FacadeApplication.Address(facade), OperatorApplication.ManagementPort(application), settings).ConfigureAwait(false);
                return settings.Demo
                    ? await DemoRun.RunAsync(settings, receiver!, application, broker!.BootstrapServers, server.KubeconfigPath, output, stop.Token).ConfigureAwait(false)
                    : await WaitAsync(settings.For, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                // Disposing alone would leave its watches without their client.
                await facade.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        finally
        {
            await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<LocalApiServer> StartServerAsync(
        string data, LocalSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalApiServer.StartAsync(
                new LocalApiServerOptions
                {
                    DataDirectory = data,
                    Port = settings.ApiPort,
                    CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions,
                },
                TimeProvider.System,
                loggers,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{e.Message} (--data chooses another directory, --api-port another port)", e);
        }
    }

    private static async Task<int> WaitAsync(TimeSpan? duration, CancellationToken cancellationToken)
    {
        await Task.Delay(duration ?? Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }
}
