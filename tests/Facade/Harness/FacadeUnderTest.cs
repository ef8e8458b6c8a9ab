using k8s;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;
using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Local;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The facade as the program runs it, on an embedded API server of its own, as a service account with the generated rights and no others.</summary>
internal sealed class FacadeUnderTest : IAsyncDisposable
{
    private readonly WebApplication application;
    private TempDirectory? directory;
    private LocalApiServer? server;

    private FacadeUnderTest(WebApplication application, KubernetesClientConfiguration own, string kubeconfig)
    {
        this.application = application;
        Own = own;
        Kubeconfig = kubeconfig;
        Http = new HttpClient { BaseAddress = FacadeApplication.Address(application) };
    }

    /// <summary>Speaks to it without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>The kubeconfig of the API server's administrator.</summary>
    public string Kubeconfig { get; }

    /// <summary>The way to the API server as the facade's service account.</summary>
    public KubernetesClientConfiguration Own { get; }

    /// <summary>A client of the API server, with an administrator's rights.</summary>
    public Kubernetes Kubernetes() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));

    /// <summary>The names of the tenants' namespaces.</summary>
    public async Task<IReadOnlyList<string>> TenantsAsync()
    {
        using var client = Kubernetes();
        var found = await client.CoreV1.ListNamespaceAsync(labelSelector: KafkaFetchLabels.Tenant, cancellationToken: TestContext.Current.CancellationToken);
        return [.. found.Items.Where(n => n.Metadata.DeletionTimestamp is null).Select(n => n.Metadata.Name)];
    }

    /// <summary>The names of the users' records.</summary>
    public async Task<IReadOnlyList<string>> UsersAsync()
    {
        using var client = Kubernetes();
        var found = await client.CoreV1.ListNamespacedSecretAsync(
            FacadeRights.Namespace, labelSelector: UserSecret.LabelSelector, cancellationToken: TestContext.Current.CancellationToken);
        return [.. found.Items.Select(s => s.Metadata.Name)];
    }

    /// <summary>Starts it.</summary>
    /// <param name="change">Changes the options.</param>
    /// <param name="egress">Where managers and sinks may connect to; that of one's own machine when null.</param>
    /// <param name="through">Where it reaches the API server, when not directly.</param>
    /// <param name="parts">Changes what it is made of.</param>
    public static async Task<FacadeUnderTest> StartAsync(
        Func<FacadeOptions, FacadeOptions>? change = null,
        EgressPolicy? egress = null,
        Func<KubernetesClientConfiguration, KubernetesClientConfiguration>? through = null,
        Action<IServiceCollection>? parts = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = new TempDirectory();
        var server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            cancellation);
        var facade = await StartOnAsync(server.KubeconfigPath, change, egress, through, parts);
        (facade.directory, facade.server) = (directory, server);
        return facade;
    }

    /// <summary>Starts it on an API server that has our definitions and is not its own.</summary>
    public static async Task<FacadeUnderTest> StartOnAsync(
        string adminKubeconfig,
        Func<FacadeOptions, FacadeOptions>? change = null,
        EgressPolicy? egress = null,
        Func<KubernetesClientConfiguration, KubernetesClientConfiguration>? through = null,
        Action<IServiceCollection>? parts = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var own = await FacadeAccount.InstallAsync(adminKubeconfig, cancellation);
        var options = new FacadeOptions { Namespace = FacadeRights.Namespace };
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = through?.Invoke(own) ?? own,
            Options = change?.Invoke(options) ?? options,
            Egress = egress ?? EgressPolicy.OwnMachine,
            Logging = logging => logging.AddProvider(NullLoggerProvider.Instance),
            Services = services =>
            {
                services.AddSingleton<ResolveHost>(TestNames.ResolveAsync);
                parts?.Invoke(services);
            },
        });
        await application.StartAsync(cancellation);
        return new FacadeUnderTest(application, own, adminKubeconfig);
    }

    /// <summary>Ends it as the program does on SIGTERM.</summary>
    public Task StopAsync() => application.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await application.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        directory?.Dispose();
    }
}
