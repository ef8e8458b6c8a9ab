using KafkaFetch.Operator.Health;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Prometheus;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The operator: its controllers, its worker and the management port, in one application.</summary>
internal static class OperatorApplication
{
    /// <summary>Builds it; nothing runs before it is started.</summary>
    public static WebApplication Build(OperatorSetup setup)
    {
        // .NET's own meters name the hosts that sinks talk to, and such a series never goes: labels are bounded here.
        Prometheus.Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions
        {
            SuppressMeters = true,
            SuppressEventCounters = true,
            SuppressDebugMetrics = true,
        });

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
        application.MapManagement();
        return application;
    }

    /// <summary>The management port it listens on, once started.</summary>
    public static int ManagementPort(WebApplication application)
        => new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
