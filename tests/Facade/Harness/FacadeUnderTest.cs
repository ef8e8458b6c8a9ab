using KafkaFetch.Facade.Options;
using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Local;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The facade as the program runs it, on an embedded API server of its own, as a service account with the generated rights and no others.</summary>
internal sealed class FacadeUnderTest : IAsyncDisposable
{
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

    /// <summary>Starts it.</summary>
    /// <param name="change">Changes the options.</param>
    /// <param name="egress">Where managers may connect to; everywhere when null.</param>
    public static async Task<FacadeUnderTest> StartAsync(Func<FacadeOptions, FacadeOptions>? change = null, EgressPolicy? egress = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = new TempDirectory();
        var server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            cancellation);
        var kubernetes = await FacadeAccount.InstallAsync(server.KubeconfigPath, cancellation);
        var options = new FacadeOptions { Namespace = FacadeRights.Namespace };
        var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = kubernetes,
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
