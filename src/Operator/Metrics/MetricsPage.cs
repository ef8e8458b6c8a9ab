using System.Globalization;
using System.Text;
using KafkaFetch.ControllerRuntime.Generation;
using KafkaFetch.ControllerRuntime.Metrics;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.Operator.Tracing;
using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>Makes the reference's page of metrics from the families themselves.</summary>
internal static class MetricsPage
{
    private const string Intro = """
        # Metrics

        What `/metrics` on the management port answers. A value that is not known has no series; it is never -1. The series of a consumer or a manager go
        when it is deleted. Times are in seconds, sizes in bytes.

        A ServiceMonitor needs `honorLabels: true`: the label `namespace` is the consumer's.

        """;

    /// <summary>The page.</summary>
    public static GeneratedFile Make()
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        var text = new StringBuilder(ReferenceGenerator.Header).Append(Intro);
        Section(text, "Consumers, from each worker", "Of the members that run in this process; sum over the workers.", MetricFamilies.In(registry));
        Section(text, "Consumers and managers, from the leader", "Only the replica that leads has them.", new LeaderFamilies(registry).All);
        Section(
            text,
            "Under the names of kafka-exporter",
            "With `--compatibility-metrics`, from the leader: the partitions that a KafkaConsumer's status shows, so at most 256, members or not. Of several "
            + "KafkaConsumers with the same group the first is told. Names that are not here are not exported.",
            new GroupFamilies(registry).All);
        Section(text, "Traces", "While traces are sent ([operations](../operations.md#follow-one-record-traces)).", new TraceFamilies(registry).All);
        Section(
            text,
            "The controller runtime",
            "Under the names that controller-runtime's dashboards query. Besides them there are prometheus-net's own `process_*` and `dotnet_*`.",
            RuntimeMetricFamilies.In(registry));
        return new GeneratedFile("metrics.md", text.ToString());
    }

    private static void Section(StringBuilder text, string title, string words, IEnumerable<Collector> families)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{words}\n\n| metric | type | labels | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var family in families)
        {
            var labels = string.Join(", ", family.LabelNames.Select(l => $"`{l}`"));
            text.Append(CultureInfo.InvariantCulture, $"| `{family.Name}` | {family.GetType().Name.ToLowerInvariant()} | {labels} | {family.Help} |\n");
        }
    }
}
