using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Hosting;
using KafkaFetch.Facade.Validation;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Validation;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The REST facade: an application of its own, with its own port, rights and pipeline, beside the operator or without one.</summary>
internal static class FacadeApplication
{
    private const string Name = "kafka-fetch-facade";
    private const int MaxRequestLineBytes = 32 * 1024;

    /// <summary>Far more than clients need; each holds some kilobytes, and the server itself ends those that are silent.</summary>
    private const int MaxConnections = 5_000;

    /// <summary>
    /// How long requests that are under way may go on once no new connection is taken: as long as a read of brokers that do not answer, which the facade
    /// bounds to 10 s, and what stands around it.
    /// </summary>
    internal static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Builds it; nothing runs before it is started.</summary>
    public static WebApplication Build(FacadeSetup setup)
    {
        var builder = HttpApplication.Builder(setup.Logging, setup.Address, setup.Port);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = setup.Options.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;

            // A path that is too long for any route gets the problem document of a path that does not exist, and not the server's bare 414.
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        });
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        var runtime = builder.Services.AddKubernetesOperator(_ => setup.Kubernetes, options =>
        {
            options.Name = Name;
            options.LeaderElection = false;
        });
        runtime.AddFacade(setup.Options);
        builder.Services
            .Configure<WorkerOptions>(options => options.Egress = setup.Egress)
            .AddClusterSettings()
            .AddClusterClients()
            .AddSingleton<IClusterAccess, ClusterAccess>()
            .AddSingleton<IResourceRules, ResourceRules>();
        setup.Services(builder.Services);
        var application = builder.Build();
        application.UseFacade();
        return application;
    }

    /// <summary>Whether it has read its users once: without, nobody's token can be judged.</summary>
    public static bool IsReady(WebApplication application) => application.Services.GetRequiredService<IEntityCache<V1Secret>>().HasSynced;

    /// <summary>Where it listens, once started.</summary>
    public static Uri Address(WebApplication application) => HttpApplication.Address(application);
}
