using k8s;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Users;
using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Local;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The facade as the program runs it, on an embedded API server of its own.</summary>
internal sealed class FacadeUnderTest : IAsyncDisposable
{
    /// <summary>The facade's own namespace.</summary>
    public const string Namespace = "default";

    private readonly TempDirectory directory;
    private readonly LocalApiServer server;
    private readonly WebApplication application;

    private FacadeUnderTest(TempDirectory directory, LocalApiServer server, WebApplication application, HttpClient http)
    {
        this.directory = directory;
        this.server = server;
        this.application = application;
        Http = http;
    }

    /// <summary>Speaks to it without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>The kubeconfig of the API server's administrator.</summary>
    public string Kubeconfig => server.KubeconfigPath;

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
        var found = await client.CoreV1.ListNamespacedSecretAsync(Namespace, labelSelector: UserSecret.LabelSelector, cancellationToken: TestContext.Current.CancellationToken);
        return [.. found.Items.Select(s => s.Metadata.Name)];
    }

    /// <summary>Starts it.</summary>
    /// <param name="change">Changes the options.</param>
    /// <param name="egress">Where managers may connect to; everywhere when null.</param>
    /// <param name="through">Where it reaches the API server, when not directly.</param>
    public static async Task<FacadeUnderTest> StartAsync(
        Func<FacadeOptions, FacadeOptions>? change = null, EgressPolicy? egress = null, Func<KubernetesClientConfiguration, KubernetesClientConfiguration>? through = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = new TempDirectory();
        var server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            cancellation);
        using (var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(server.KubeconfigPath)))
        {
            await client.RbacAuthorizationV1.CreateClusterRoleAsync(TenantRole.Create(), cancellationToken: cancellation);
        }

        var options = new FacadeOptions { Namespace = Namespace };
        var kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(server.KubeconfigPath);
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = through?.Invoke(kubernetes) ?? kubernetes,
            Options = change?.Invoke(options) ?? options,
            Egress = egress ?? EgressPolicy.Unrestricted,
            Logging = logging => logging.AddProvider(NullLoggerProvider.Instance),
        });
        await application.StartAsync(cancellation);
        return new FacadeUnderTest(directory, server, application, new HttpClient { BaseAddress = FacadeApplication.Address(application) });
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await application.DisposeAsync();
        await server.DisposeAsync();
        directory.Dispose();
    }
}
