using System.Collections.Concurrent;
using System.Globalization;
using KafkaFetch.ControllerRuntime.Entities;
using Prometheus;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>The leader's series of consumers; those of a consumer or a partition that is gone go with it. What is unknown is an absent series.</summary>
internal sealed class HealthMetrics
{
    private readonly Gauge health = Metrics.CreateGauge(
        "kafkafetch_consumer_health", "Whether the condition Healthy is True (1) or False (0).", "namespace", "consumer");

    private readonly Gauge lagSeconds = Metrics.CreateGauge(
        "kafkafetch_consumer_lag_seconds", "Age of the oldest record that is not delivered, in seconds.", "namespace", "consumer", "topic", "partition");

    private readonly ConcurrentDictionary<EntityKey, HashSet<(string Topic, string Partition)>> shown = new();

    public void Observe(EntityKey consumer, HealthReport report, IReadOnlyList<JudgedPartition> partitions)
    {
        if (report.Healthy is { } healthy)
        {
            health.WithLabels(consumer.Namespace!, consumer.Name).Set(healthy ? 1 : 0);
        }
        else
        {
            health.RemoveLabelled(consumer.Namespace!, consumer.Name);
        }

        var now = new HashSet<(string, string)>();
        foreach (var partition in partitions)
        {
            if (partition.LagSeconds is { } seconds)
            {
                var number = partition.Status.Partition.ToString(CultureInfo.InvariantCulture);
                now.Add((partition.Status.Topic, number));
                lagSeconds.WithLabels(consumer.Namespace!, consumer.Name, partition.Status.Topic, number).Set(seconds);
            }
        }

        Remove(consumer, (shown.GetValueOrDefault(consumer) ?? []).Except(now));
        shown[consumer] = now;
    }

    public void Forget(EntityKey consumer)
    {
        health.RemoveLabelled(consumer.Namespace!, consumer.Name);
        if (shown.TryRemove(consumer, out var partitions))
        {
            Remove(consumer, partitions);
        }
    }

    private void Remove(EntityKey consumer, IEnumerable<(string Topic, string Partition)> partitions)
    {
        foreach (var (topic, partition) in partitions)
        {
            lagSeconds.RemoveLabelled(consumer.Namespace!, consumer.Name, topic, partition);
        }
    }
}
