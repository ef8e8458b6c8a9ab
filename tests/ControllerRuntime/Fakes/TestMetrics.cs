using KafkaFetch.ControllerRuntime.Metrics;
using KafkaFetch.ControllerRuntime.Queueing;
using Prometheus;

namespace KafkaFetch.ControllerRuntime.Tests.Fakes;

internal static class TestMetrics
{
    public static RuntimeMetrics New(CollectorRegistry? registry = null) => new(registry ?? Prometheus.Metrics.NewCustomRegistry());

    public static QueueMetrics Queue() => Shared;

    private static readonly QueueMetrics Shared = new(New(), "test");
}
