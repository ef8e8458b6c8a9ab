using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <summary>An operator for one namespace of its own, an embedded broker with the topic "orders" (4 partitions), a receiver and a client.</summary>
internal sealed partial class OperatorUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    private readonly OperatorCluster cluster;
    private readonly ServiceProvider admin;
    private WebApplication? application;

    private OperatorUnderTest(OperatorCluster cluster, HttpReceiver receiver)
    {
        this.cluster = cluster;
        Receiver = receiver;
        admin = new ServiceCollection()
            .AddLogging()
            .AddKubernetesClient(_ => KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.AdminKubeconfig))
            .BuildServiceProvider();
        Broker.CreateTopic("orders", 4);
    }

    public string Namespace { get; } = $"test-{Guid.NewGuid():N}"[..20];

    public EmbeddedBroker Broker { get; } = EmbeddedBroker.Start();

    public HttpReceiver Receiver { get; }

    /// <summary>The directory of file sinks.</summary>
    public TempDirectory Files { get; } = new();

    /// <summary>What the operator logs at Information and above.</summary>
    public CollectedLogs Logs { get; } = new();

    public IKubernetesClient Client => admin.GetRequiredService<IKubernetesClient>();

    public IServiceProvider Services => application!.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it with nothing to do.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="alone">As local mode: neither a leader elected nor a worker registered.</param>
    /// <param name="everyNamespace">It serves all namespaces; for a cluster that has no other operator.</param>
    /// <param name="change">Changes how it is put together.</param>
    public static async Task<OperatorUnderTest> StartAsync(
        OperatorCluster cluster, bool alone = true, bool everyNamespace = false, Func<OperatorSetup, OperatorSetup>? change = null)
    {
        _ = cluster.AdminKubeconfig;
        var test = new OperatorUnderTest(cluster, await HttpReceiver.StartAsync());
        await test.CreateNamespaceAsync(test.Namespace);
        await test.StartOperatorAsync(alone, everyNamespace, change);
        return test;
    }

    /// <summary>Starts it with the manager "main" and the consumer "orders", and waits until that consumes.</summary>
    public static async Task<OperatorUnderTest> ConsumingAsync(OperatorCluster cluster, Action<KafkaConsumer>? change = null)
    {
        var test = await StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(change);
        await test.ReadyAsync("True", "Consuming");
        return test;
    }

    public async Task StartOperatorAsync(bool alone = true, bool everyNamespace = false, Func<OperatorSetup, OperatorSetup>? change = null)
    {
        var setup = new OperatorSetup
        {
            Kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.OperatorKubeconfig),
            Namespace = everyNamespace ? null : Namespace,
            LeaseNamespace = Namespace,
            Alone = alone,
            EmbeddedBootstrapServers = Broker.BootstrapServers,
            FileSinkDirectory = Files.Path,
            StatusInterval = TimeSpan.FromSeconds(1),
            Logging = logging => logging.AddProvider(new CollectedLogsProvider(Logs)),
        };
        application = OperatorApplication.Build(change?.Invoke(setup) ?? setup);
        await application.StartAsync(Cancellation);
    }

    /// <summary>What /metrics answers.</summary>
    public async Task<string> MetricsAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{OperatorApplication.ManagementPort(application!)}/metrics"), cancellation);
    }

    public async Task StopOperatorAsync()
    {
        await application!.StopAsync(Cancellation);
        await application.DisposeAsync();
        application = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (application is not null)
        {
            await StopOperatorAsync();
        }

        await Receiver.DisposeAsync();
        Broker.Dispose();
        await admin.DisposeAsync();
        Files.Dispose();
    }
}
