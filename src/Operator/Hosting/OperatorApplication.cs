using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Health;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Metrics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The operator: its controllers, its worker and the management port, in one application.</summary>
internal static class OperatorApplication
{
    /// <summary>Builds it; nothing runs before it is started.</summary>
    public static WebApplication Build(OperatorSetup setup)
    {
        BoundedMetrics.LeaveOutRuntimeMeters();

        // No appsettings and no environment: what it does is on its command line, but for where traces go.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        setup.Logging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(setup.ManagementAddress, setup.ManagementPort);
        });
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
    public static int ManagementPort(WebApplication application)
        => new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
