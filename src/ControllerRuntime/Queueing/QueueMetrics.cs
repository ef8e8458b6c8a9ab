using KafkaFetch.ControllerRuntime.Metrics;
using Prometheus;

namespace KafkaFetch.ControllerRuntime.Queueing;

/// <summary>The metrics of one queue.</summary>
internal sealed class QueueMetrics(RuntimeMetrics metrics, string name)
{
    internal Gauge.Child Depth { get; } = metrics.QueueDepth.WithLabels(name);

    internal Counter.Child Adds { get; } = metrics.QueueAdds.WithLabels(name);

    internal Counter.Child Retries { get; } = metrics.QueueRetries.WithLabels(name);

    internal Histogram.Child Waited { get; } = metrics.QueueDuration.WithLabels(name);

    internal Histogram.Child Worked { get; } = metrics.WorkDuration.WithLabels(name);

    internal Gauge.Child LongestRunning { get; } = metrics.LongestRunning.WithLabels(name);
}
