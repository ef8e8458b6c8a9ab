using System.Globalization;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.Operator.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Prometheus;

namespace KafkaFetch.Operator.Tracing;

/// <summary>
/// Sends spans to a collector. They wait in a bounded queue for a thread of their own: a collector that is slow or away costs spans, never
/// a delivery.
/// </summary>
internal sealed partial class TraceExport(
    TraceSettings settings, string worker, CollectorRegistry registry, TimeProvider time, ILogger<TraceExport> logger) : IHostedService, IDisposable
{
    /// <summary>How long the last spans may take at a stop, whose time belongs to the records.</summary>
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(1);

    private TracerProvider? provider;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection(settings.Variables.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build()))
            .ConfigureResource(Describe)
            .AddSource(Traces.SourceName)
            .AddProcessor(Processor)
            .Build();
        LogOn(logger, settings.ToString(), settings.Grpc ? "grpc" : TraceVariables.HttpProtobuf);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
        => Task.Run(() => provider?.Shutdown((int)FlushTime.TotalMilliseconds), CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => provider?.Dispose();

    // The variables come last: OTEL_SERVICE_NAME goes over what we call ourselves.
    private void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(
            OperatorComposition.Name,
            serviceVersion: typeof(TraceExport).Assembly.GetName().Version!.ToString(3),
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: worker)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    private BatchActivityExportProcessor Processor(IServiceProvider services)
    {
        var batches = services.GetRequiredService<IOptionsMonitor<BatchExportActivityProcessorOptions>>().CurrentValue;
        return new BatchActivityExportProcessor(
            new WatchedExporter(Options(), new ExportWatch(settings.ToString(), new TraceFamilies(registry), time, logger)),
            batches.MaxQueueSize,
            batches.ScheduledDelayMilliseconds,
            batches.ExporterTimeoutMilliseconds,
            batches.MaxExportBatchSize);
    }

    private OtlpExporterOptions Options()
    {
        var options = new OtlpExporterOptions
        {
            Endpoint = settings.Endpoint,
            Protocol = settings.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
        };
        if (TraceVariables.First(settings.Variables, TraceVariables.HeaderNames) is { } headers)
        {
            options.Headers = headers.Value;
        }

        if (TraceVariables.First(settings.Variables, TraceVariables.TimeoutNames) is { } timeout)
        {
            options.TimeoutMilliseconds = int.Parse(timeout.Value, CultureInfo.InvariantCulture);
        }

        return options;
    }

    [LoggerMessage(5300, LogLevel.Information, "Traces are sent to {Endpoint} by {Protocol}")]
    private static partial void LogOn(ILogger logger, string endpoint, string protocol);
}
