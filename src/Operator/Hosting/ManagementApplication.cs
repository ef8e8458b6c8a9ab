using KafkaFetch.Operator.Health;
using KafkaFetch.Operator.Metrics;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The management port of a process that is no operator: the facade has a port of its own, and metrics are not for its users.</summary>
internal static class ManagementApplication
{
    /// <summary>Builds it; nothing runs before it is started.</summary>
    /// <param name="setup">Port, registry and logs.</param>
    /// <param name="ready">Whether what the process does can be done.</param>
    public static WebApplication Build(OperatorSetup setup, Func<bool> ready)
    {
        BoundedMetrics.LeaveOutRuntimeMeters();
        var builder = HttpApplication.Builder(setup.Logging, setup.ManagementAddress, setup.ManagementPort);
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.MapManagement(setup.Registry, () => new ManagementEndpoints.Readiness(ready(), []));
        return application;
    }
}
