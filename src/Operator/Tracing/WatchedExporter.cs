using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace KafkaFetch.Operator.Tracing;

/// <summary>The OTLP exporter, whose failures are told: by itself it keeps them to itself.</summary>
internal sealed class WatchedExporter(OtlpExporterOptions options, ExportWatch watch) : OtlpTraceExporter(options)
{
    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var spans = activityBatch.Count;
        var result = base.Export(activityBatch);
        watch.Saw(result == ExportResult.Success, spans);
        return result;
    }
}
