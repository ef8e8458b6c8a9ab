using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Health;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Metrics;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The operator: its controllers, its worker and the management port, in one application.</summary>
internal static class OperatorApplication
{
    /// <summary>Builds it; nothing runs before it is started.</summary>
    public static WebApplication Build(OperatorSetup setup)
    {
        BoundedMetrics.LeaveOutRuntimeMeters();
        var builder = HttpApplication.Builder(setup.Logging, setup.ManagementAddress, setup.ManagementPort);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20) + setup.Grace);
        OperatorComposition.Add(builder.Services, setup);
        var application = builder.Build();
        var services = application.Services;
        application.MapManagement(setup.Registry, () => new ManagementEndpoints.Readiness(
            services.GetRequiredService<IEntityCache<KafkaManager>>().HasSynced && setup.AlsoReady(),
            services.GetService<MemberRunner>()?.NotPolling() ?? []));
        return application;
    }

    /// <summary>The management port it listens on, once started.</summary>
    public static int ManagementPort(WebApplication application) => HttpApplication.Address(application).Port;
}
