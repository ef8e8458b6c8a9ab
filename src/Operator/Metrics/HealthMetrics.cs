using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Verdicts;
using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>The leader's series of consumers. What is unknown is an absent series.</summary>
internal sealed class HealthMetrics
{
    private readonly LeaderSeries<KafkaConsumer> series;
    private readonly Gauge health;
    private readonly PartitionGauge lagSeconds;

    public HealthMetrics(LeaderFamilies families, LeaderSeries<KafkaConsumer> series)
    {
        this.series = series;
        health = families.Health;
        lagSeconds = new PartitionGauge(families.LagSeconds);
        series.OnForget(Remove);
    }

    public void Observe(EntityKey consumer, HealthReport report, IReadOnlyList<JudgedPartition> partitions) => series.Update(consumer, () =>
    {
        if (report.Healthy is { } healthy)
        {
            health.WithLabels(consumer.Namespace!, consumer.Name).Set(healthy ? 1 : 0);
        }
        else
        {
            health.RemoveLabelled(consumer.Namespace!, consumer.Name);
        }

        lagSeconds.Set(
            consumer, [consumer.Namespace!, consumer.Name], partitions.Select(p => (p.Status.Topic, p.Status.Partition, p.LagSeconds)));
    });

    public void Forget(EntityKey consumer) => series.Forget(consumer);

    private void Remove(EntityKey consumer)
    {
        health.RemoveLabelled(consumer.Namespace!, consumer.Name);
        lagSeconds.Remove(consumer);
    }
}
