using System.Net;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Lifecycle;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Security;
using KafkaFetch.LocalCluster.Store;
using KafkaFetch.LocalCluster.Yaml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster;

/// <summary>
/// A Kubernetes-style API server in this process: HTTPS on 127.0.0.1, an administrator's bearer token and those of service
/// accounts, RBAC, state in a directory that survives a kill. It has no pods; what it serves, kubectl and client libraries use as they use a cluster.
/// </summary>
public sealed class LocalApiServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly DataDirectory directory;
    private readonly ServerCertificates certificates;
    private readonly SigningKey signingKey;
    private readonly ObjectStore store;
    private WebApplication? application;
    private LifecycleLoop? lifecycles;
    private bool disposed;

    private LocalApiServer(DataDirectory directory, StoreLimits limits, TimeProvider time, ILoggerFactory loggers)
    {
        this.directory = directory;
        certificates = ServerCertificates.LoadOrCreate(directory, time);

        signingKey = SigningKey.LoadOrCreate(directory);

        // Secrets are in it; SQLite gives its journals the mode of the file.
        store = ObjectStore.Open(directory.PrivateFile("state.db"), limits, loggers.CreateLogger<ObjectStore>());
    }

    /// <summary>Where it listens: <c>https://127.0.0.1:PORT</c>.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The kubeconfig, readable by its owner alone: address, authority and token.</summary>
    public string KubeconfigPath => directory.File("kubeconfig");

    /// <summary>Starts a server.</summary>
    /// <param name="options">Directory, port, definitions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where it logs to.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The directory is in use by another process, its state cannot be read, or the port is taken.</exception>
    /// <exception cref="FormatException">A definition is not one.</exception>
    public static async Task<LocalApiServer> StartAsync(
        LocalApiServerOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var directory = DataDirectory.Take(options.DataDirectory);
        LocalApiServer? server = null;
        try
        {
            server = new LocalApiServer(directory, options.Limits, time, loggers);
            await server.RunAsync(options, time, loggers, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch (SqliteException e)
        {
            await GiveUpAsync(server, directory).ConfigureAwait(false);
            throw new IOException($"{directory.File("state.db")} cannot be used: {e.Message.TrimEnd('.')}. Move it away to start anew, or free space.", e);
        }
        catch
        {
            await GiveUpAsync(server, directory).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task GiveUpAsync(LocalApiServer? server, DataDirectory directory)
    {
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        directory.Dispose();
    }

    /// <summary>Ends open watches, lets running requests finish within a second, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stopping.CancelAsync().ConfigureAwait(false);
        if (application is not null)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }

        if (lifecycles is not null)
        {
            await lifecycles.DisposeAsync().ConfigureAwait(false);
        }

        await store.DisposeAsync().ConfigureAwait(false);
        certificates.Dispose();
        signingKey.Dispose();
        directory.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync(LocalApiServerOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var definitions = options.CustomResourceDefinitions.SelectMany(YamlText.Read).ToList();
        var state = new ClusterState(store, time);
        var authorizer = new Authorizer(store);
        var writer = new ObjectWriter(state, authorizer);
        var deleter = new ObjectDeleter(state);
        await FirstObjects.EnsureAsync(state, writer).ConfigureAwait(false);
        var registry = new DefinitionRegistry(state);
        await registry.EnsureAsync(definitions, writer).ConfigureAwait(false);
        state.FixedDefinitions = definitions.Select(definition => definition.MetaText("name")).ToHashSet();
        registry.Rebuild();
        await DefaultRoles.EnsureAsync(state, writer).ConfigureAwait(false);
        lifecycles = StartLifecycles(state, writer, deleter, loggers);

        var token = AdminToken.LoadOrCreate(directory);
        var accounts = new ServiceAccountTokens(state, signingKey);
        var authenticator = new Authenticator(token, accounts);
        var pipeline = new ApiPipeline(
            authenticator,
            authorizer,
            new ApiOperations(state, writer, deleter, accounts, new ReviewOperation(authenticator, authorizer), stopping.Token),
            new DiscoveryRoutes(state, accounts),
            loggers.CreateLogger<ApiPipeline>());
        application = Host(options.Port, loggers);
        application.Run(pipeline.HandleAsync);
        await ListenAsync(options.Port, cancellationToken).ConfigureAwait(false);
        directory.WritePrivate("kubeconfig", Kubeconfig.Text(Address, certificates.AuthorityPem, token.Value));
    }

    private static LifecycleLoop StartLifecycles(ClusterState state, ObjectWriter writer, ObjectDeleter deleter, ILoggerFactory loggers)
    {
        var editor = new StoredObjectEditor(state);
        return new LifecycleLoop(
            state,
            [
                new DefaultServiceAccounts(state, writer),
                new RoleAggregation(state, editor),
                new QuotaStatus(state, editor),
                new GarbageCollector(state, deleter, editor),
                new ContentRemoval(state, deleter, editor),
                new EventExpiry(state, deleter),
            ],
            loggers.CreateLogger<LifecycleLoop>());
    }

    private async Task ListenAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            await application!.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new IOException($"Port {port} on 127.0.0.1 cannot be listened on: {exception.Message} Free it, or give another port (0 takes a free one).", exception);
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Address = new Uri(addresses!.Addresses.Single());
    }

    private WebApplication Host(int port, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<ILoggerFactory>(new QuietLoggers(loggers));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A controller has one connection with a stream for every watch.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificates.Server));
        });
        return builder.Build();
    }
}
